package dev.pathway.json;

import java.nio.charset.StandardCharsets;

/** Names of members, each as it is written behind another member: {@code ,"seq":}. */
final class MemberName {

    static final byte[] V = of("v");
    static final byte[] K = of("k");
    static final byte[] SEQ = of("seq");
    static final byte[] D = of("d");
    static final byte[] AT = of("at");
    static final byte[] TYPE = of("type");
    static final byte[] UID = of("uid");
    static final byte[] VERSION = of("version");
    static final byte[] REPLAY_COUNT = of("replay_count");
    static final byte[] CREATED_SEQ = of("created_seq");
    static final byte[] CREATED_AT = of("created_at");
    static final byte[] UPDATED_AT = of("updated_at");
    static final byte[] OCCURRED_AT = of("occurred_at");
    static final byte[] PREDECESSOR = of("predecessor");
    static final byte[] FINGERPRINT = of("fingerprint");
    static final byte[] LABELS = of("labels");
    static final byte[] CONTENT = of("content");
    static final byte[] SUPERSEDED = of("superseded");
    static final byte[] RETIRED = of("retired");
    static final byte[] RETIRED_REASON = of("retired_reason");
    static final byte[] REASON = of("reason");
    static final byte[] PREVIOUS = of("previous");

    private MemberName() {}

    private static byte[] of(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }
}
