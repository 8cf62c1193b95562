package dev.pathway.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What was measured on. */
public record Machine(int cores, String processor, String memory, String system, String java, String fileSystem) {

    /** Looks at this one, and at the file system of a directory. */
    public static Machine here(Path directory) throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch", "")),
                line("/proc/meminfo", "MemTotal").map(Machine::gibibytes).orElse("memory of unknown size"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Files.getFileStore(directory).type());
    }

    private static Optional<String> line(String file, String key) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }

    private static String gibibytes(String kibibytes) {
        return Math.round(Long.parseLong(kibibytes.replaceAll("[^0-9]", "")) / 1048576.0) + " GiB";
    }

    /** Returns it in one line. */
    public String describe() {
        return cores + " cores (" + processor + "), " + memory + ", " + fileSystem + ", " + system + ", " + java + ".";
    }
}
