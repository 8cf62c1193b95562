package dev.pathway.http.message;

/** The paths that more than the table of routes has to know. */
public final class Paths {

    /** Where the console is. */
    public static final String CONSOLE = "/console";

    /** The path of all spaces. */
    public static final String SPACES = "/v1/pathway";

    /** The path of a space, as the router takes it. */
    public static final String SPACE = SPACES + "/:space";

    private Paths() {}

    /** Returns the path of a space. */
    public static String ofSpace(String space) {
        return SPACES + "/" + space;
    }

    /** Returns the path of a trace. */
    public static String ofTrace(String space, String uid) {
        return ofSpace(space) + "/traces/" + uid;
    }
}
