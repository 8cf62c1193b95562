package dev.pathway.json;

/** CRC32C straight from its definition, bit by bit, to check the JDK's use by. */
final class BitwiseCrc32c {

    private static final int REVERSED_POLYNOMIAL = 0x82F63B78;

    private BitwiseCrc32c() {}

    static int of(byte[] bytes) {
        int crc = ~0;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REVERSED_POLYNOMIAL;
            }
        }
        return ~crc;
    }
}
