package dev.pathway.http.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Finds out whether two keys are a pair: what the private one signs, the public one verifies. */
final class KeyMatch {

    private static final byte[] PROBE = "Pathway".getBytes(US_ASCII);

    private KeyMatch() {}

    /**
     * Returns whether they are.
     *
     * @throws GeneralSecurityException if the private key is of a kind that cannot sign
     */
    static boolean of(PrivateKey signing, PublicKey verifying) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(signing));
        signature.initSign(signing);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        try {
            signature.initVerify(verifying);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
