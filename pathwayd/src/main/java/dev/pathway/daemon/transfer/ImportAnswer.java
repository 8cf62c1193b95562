package dev.pathway.daemon.transfer;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.console.ProgramFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of the lines of one request.
 *
 * @param looked how many lines it has looked at, from the first
 * @param added how many of them are new
 * @param replayed how many were there before
 * @param problems those that it did not take
 * @param stopped why it looked at no more; null if it looked at all
 */
record ImportAnswer(
        int looked,
        long added,
        long replayed,
        List<Trouble> problems,
        @Nullable String stopped) {

    /**
     * A line that was not taken.
     *
     * @param index its place in the request, counted from 0
     * @param status what it would have been answered by itself
     * @param detail why, in words
     */
    record Trouble(int index, int status, String detail) {}

    /**
     * Returns what an answer says; of one that counts nothing, that no line was looked at.
     *
     * @throws ProgramFailure if it does not say what became of each line
     * @throws NumberFormatException if a count is none
     */
    static ImportAnswer of(ServiceClient.Answer answer) {
        Map<String, String> values = answer.members();
        String stopped = answer.status() == 200 ? null : answer.detail();
        if (!values.containsKey("lines")) {
            return new ImportAnswer(0, 0, 0, List.of(), stopped == null ? "an answer that counts nothing" : stopped);
        }
        List<Trouble> problems = new ArrayList<>();
        for (String problem = "problems.0"; isIn(values, problem); problem = "problems." + problems.size()) {
            String line = values.get(problem + ".line");
            if (line == null) {
                throw unclear();
            }
            int status = Integer.parseInt(values.getOrDefault(problem + ".status", "0"));
            problems.add(new Trouble(
                    Integer.parseInt(line) - 1, status, values.getOrDefault(problem + ".detail", "status " + status)));
        }
        if (problems.size() != Integer.parseInt(values.getOrDefault("refused", "0"))) {
            throw unclear();
        }
        return new ImportAnswer(
                Integer.parseInt(values.get("lines")),
                Long.parseLong(values.getOrDefault("added", "0")),
                Long.parseLong(values.getOrDefault("replayed", "0")),
                problems,
                stopped);
    }

    private static boolean isIn(Map<String, String> values, String object) {
        return values.keySet().stream().anyMatch(path -> path.startsWith(object + "."));
    }

    private static ProgramFailure unclear() {
        return ProgramFailure.unavailable("The service does not say which lines it refused", null);
    }
}
