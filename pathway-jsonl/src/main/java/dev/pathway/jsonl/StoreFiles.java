package dev.pathway.jsonl;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The files of one store, in one directory: everything that the log asks of a file system, so that a simulated one can
 * stand in.
 *
 * <p>Names are relative to the directory, with {@code /} between a folder and a file. An interrupt of the calling thread
 * neither ends nor harms any of this, and stays set. Safe for use by several threads; what is opened is not.
 */
public interface StoreFiles {

    /**
     * Returns a value that is equal for all {@code StoreFiles} of this process over the same directory, which must be
     * there.
     */
    Object place() throws IOException;

    /** Makes the directory and those above it, as far as they are not there, and has their entries forced. */
    void createDirectory() throws IOException;

    /**
     * Returns the names of what is in a folder, folders left out, in no order; nothing if there is no such folder.
     *
     * @param folder empty for the directory itself
     */
    List<String> list(String folder) throws IOException;

    /**
     * Opens a file to read it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of that name
     */
    Input read(String name) throws IOException;

    /** Makes a file, with the folder it is in, and opens it to append to it. Fails if it is there. */
    Output create(String name) throws IOException;

    /**
     * Gives a file another name in the same folder, in one step, in place of one that has it. After a power cut it may have the
     * former name, until {@link #forceDirectory()}.
     */
    void rename(String from, String to) throws IOException;

    /** Deletes a file, if it is there; it may be there again after a power cut, until {@link #forceDirectory()}. */
    void delete(String name) throws IOException;

    /** Returns after the entries of the directory would survive a power cut. */
    void forceDirectory() throws IOException;

    /**
     * Takes the lock of the directory, or fails at once. Must not be called while this process holds it.
     *
     * @param holder tells another process who holds the lock, for as long as it is held
     * @throws Held if another process has it
     */
    Lock lock(String holder) throws IOException, Held;

    /** A file open for reading. */
    interface Input extends Closeable {

        /** Returns how many bytes it has now, padding included. */
        long size() throws IOException;

        /** Reads up to {@code length} bytes and returns how many they were, -1 at the end of the file. */
        int read(byte[] target, int from, int length, long position) throws IOException;
    }

    /** A file open for appending. It keeps being open to the same file when that is renamed. */
    interface Output extends Closeable {

        /**
         * Appends up to {@code length} bytes and returns how many they were.
         *
         * @throws OutOfSpace if there is no space for the next byte; how much was appended is not known
         */
        int write(byte[] source, int from, int length) throws IOException;

        /**
         * Puts spaces behind what was written. What is written next takes their place, so that it changes the file without
         * lengthening it.
         *
         * @throws OutOfSpace if space is scarce; how many there are then is not known
         */
        void pad(int length) throws IOException;

        /** Cuts the file, its padding included; what is written next goes behind the cut. */
        void truncate(long size) throws IOException;

        /** Returns after what was written or cut would survive a power cut. */
        void force() throws IOException;
    }

    /** The lock, until it is closed. */
    interface Lock extends Closeable {

        /** Returns whether the file that is locked is still the one that others would lock. */
        boolean isOurs() throws IOException;

        /** Returns how the holder of the lock that took this one's place describes itself. */
        String displacedBy() throws IOException;
    }

    /** Another process holds the lock. */
    final class Held extends Exception {

        private static final long serialVersionUID = 1L;

        public Held(String holder) {
            super(holder);
        }

        /** Returns how the holder describes itself. */
        public String holder() {
            return String.valueOf(getMessage());
        }
    }

    /** No space is left, or a quota or the largest size of a file is reached. */
    final class OutOfSpace extends IOException {

        private static final long serialVersionUID = 1L;

        public OutOfSpace(String message) {
            super(message);
        }

        public OutOfSpace(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
