package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bug, made on purpose by replacing pieces of the production sources.
 *
 * @param name what the program does then
 */
record Mutant(String name, List<Edit> edits) {

    /** One replacement; the original has to occur exactly once in the source of the class. */
    private record Edit(String className, String original, String replacement) {}

    static Mutant named(String name) {
        return new Mutant(name, List.of());
    }

    /** Adds a replacement in a class of this package, or, with the package in its name, in one of another module. */
    Mutant with(String className, String original, String replacement) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(
                className.contains(".") ? className : "dev.pathway.jsonl." + className, original, replacement));
        return new Mutant(name, List.copyOf(more));
    }

    /** Adds the removal of a piece. */
    Mutant without(String className, String original) {
        return with(className, original, "");
    }

    /** Returns the sources that are changed, by the names of their classes. */
    Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Edit edit : edits) {
            String source = sources.containsKey(edit.className)
                    ? sources.get(edit.className)
                    : Files.readString(sourceOf(edit.className));
            int at = source.indexOf(edit.original);
            if (at < 0 || source.indexOf(edit.original, at + 1) >= 0) {
                throw new AssertionError("The mutant \"" + name + "\" has rotted: not exactly once in " + edit.className
                        + " is there: " + edit.original);
            }
            sources.put(edit.className, source.replace(edit.original, edit.replacement));
        }
        return sources;
    }

    private static Path sourceOf(String className) {
        String module = className.startsWith("dev.pathway.json.") ? "pathway-json" : "pathway-jsonl";
        Path modules =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        return modules.resolve(module).resolve("src/main/java").resolve(className.replace('.', '/') + ".java");
    }

    @Override
    public String toString() {
        return name;
    }
}
