package dev.pathway.it.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a trace of system calls, and knows which files and directories of a store hold something that a power cut would
 * take. Marks do not count, nor do copies of bad pieces: nobody is promised that they stay.
 */
final class Unforced {

    private static final Pattern LINE = Pattern.compile("([0-9]+) +(.*)");
    private static final Pattern UNFINISHED = Pattern.compile("(.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. [a-z0-9]+ resumed>(.*)");
    private static final Pattern WRITE = Pattern.compile(
            "write\\([0-9]+<(.*/(?:events|snapshot)-[^/>]*[.]jsonl(?:[.]tmp)?)>, \"(.*)\"(?:\\.\\.\\.)?, [0-9]+\\) += [0-9]+");
    private static final Pattern FORCE = Pattern.compile("f(?:data)?sync\\([0-9]+<(.*)>\\) += 0");
    private static final Pattern RENAME = Pattern.compile("rename\\(\"(.*)\", \"(.*)/([^/]*[.]jsonl)\"\\) += 0");

    private final Map<String, String> begun = new HashMap<>();
    private final Set<String> unforced = new TreeSet<>();

    /** Takes the next line; returns the call, if it has ended with this line, and an empty text otherwise. */
    String follow(String line) {
        Matcher traced = LINE.matcher(line);
        if (!traced.matches()) {
            return "";
        }
        String thread = traced.group(1);
        String call = traced.group(2);
        Matcher unfinished = UNFINISHED.matcher(call);
        if (unfinished.matches()) {
            begun.put(thread, unfinished.group(1));
            return "";
        }
        Matcher resumed = RESUMED.matcher(call);
        if (resumed.matches()) {
            call = begun.remove(thread) + resumed.group(1);
        }
        apply(call);
        return call;
    }

    private void apply(String call) {
        Matcher write = WRITE.matcher(call);
        Matcher force = FORCE.matcher(call);
        Matcher rename = RENAME.matcher(call);
        if (write.matches() && !write.group(2).contains("\\\"k\\\":\\\"mark\\\"")) {
            unforced.add(write.group(1));
        } else if (force.matches()) {
            unforced.remove(force.group(1));
        } else if (rename.matches()) {
            String directory = rename.group(2);
            unforced.add(directory);
            if (unforced.remove(rename.group(1))) {
                unforced.add(directory + "/" + rename.group(3));
            }
        }
    }

    /** Returns what is unforced by now. */
    Set<String> now() {
        return Set.copyOf(unforced);
    }
}
