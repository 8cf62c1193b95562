package dev.pathway.daemon.bench;

/** What is measured, in this order. */
enum Task {
    FORCE("force", "append and force, without Pathway"),
    ADD("add", "durable add, 1 writer that waits"),
    ADD_64("add_64_writers", "durable add, 64 writers that wait"),
    ADD_FUTURES("add_futures", "durable add, answers not waited for singly"),
    ADD_INTERVAL("add_interval", "the same, forced every second"),
    GET("get", "get, 1 reader"),
    SEARCH("search", "search for a label of 100 traces, 1 reader"),
    OPEN("open", "traces read when their store opens");

    private final String key;
    private final String title;

    Task(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Returns its name for machines. */
    String key() {
        return key;
    }

    /** Returns its name for persons. */
    String title() {
        return title;
    }
}
