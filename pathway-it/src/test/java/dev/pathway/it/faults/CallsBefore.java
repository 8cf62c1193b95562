package dev.pathway.it.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** System calls of one kind, as many as are wanted, on files of their own: so that the one that fails comes later. */
final class CallsBefore {

    private CallsBefore() {}

    /** Makes the files, without one of the calls that {@link #make} makes on the directory {@code folder}. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("a"), "x");
    }

    /** Makes exactly {@code count} calls of a kind; calls of other kinds do not matter. */
    static void make(String kind, int count, Path folder) throws IOException {
        Path file = folder.resolve("a");
        Path other = folder.resolve("b");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = kind.equals("openat") ? 2 : 0; i < count; i++) {
                switch (kind) {
                    case "openat" -> new RandomAccessFile(file.toFile(), "r").close();
                    case "read" -> open.read();
                    case "write" -> open.write('x');
                    case "ftruncate" -> open.setLength(i % 2);
                    case "fdatasync" -> channel.force(false);
                    case "fsync" -> channel.force(true);
                    case "rename" ->
                        Files.move(
                                i % 2 == 0 ? file : other, i % 2 == 0 ? other : file, StandardCopyOption.ATOMIC_MOVE);
                    case "unlink" -> Files.delete(Files.createFile(other));
                    case "mkdir" -> Files.delete(Files.createDirectory(other));
                    case "getdents64" -> lookInto(folder);
                    default -> throw new IllegalArgumentException(kind);
                }
            }
        }
    }

    /** Asks for the first entry alone: the second call would come with the end. */
    private static void lookInto(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (!entries.iterator().hasNext()) {
                throw new IllegalStateException(folder + " is empty");
            }
        }
    }
}
