package dev.pathway.jsonl;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A file as its lines, each with its newline, to be damaged line by line; what stands behind the last one is left out. */
record Lines(List<byte[]> lines) {

    static Lines of(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                lines.add(Arrays.copyOfRange(file, start, i + 1));
                start = i + 1;
            }
        }
        return new Lines(lines);
    }

    int count() {
        return lines.size();
    }

    byte[] line(int index) {
        return lines.get(index);
    }

    /** Returns where a line begins. */
    int start(int index) {
        return lines.subList(0, index).stream().mapToInt(line -> line.length).sum();
    }

    /** Returns how many bytes all lines have together. */
    int length() {
        return start(count());
    }

    /** Returns which line a byte of the file belongs to. */
    int at(int offset) {
        int index = 0;
        int end = lines.get(0).length;
        while (offset >= end) {
            index++;
            end += lines.get(index).length;
        }
        return index;
    }

    /** Returns whether a byte of the file is the newline of a line. */
    boolean isNewline(int offset) {
        int index = at(offset);
        return offset == start(index) + lines.get(index).length - 1;
    }

    /** Returns the file. */
    byte[] bytes() {
        return with(this::line);
    }

    /** Returns the file with something else in the place of each line. */
    byte[] with(IntFunction<byte[]> replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i++) {
            out.writeBytes(replacement.apply(i));
        }
        return out.toByteArray();
    }
}
