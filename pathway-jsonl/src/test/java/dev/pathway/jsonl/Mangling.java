package dev.pathway.jsonl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/** Damages the files of a store in every way that a bad disk, a bad copy or a bad hand might. */
final class Mangling {

    private final MemoryDisk disk;
    private final Random random;

    Mangling(MemoryDisk disk, Random random) {
        this.disk = disk;
        this.random = random;
    }

    /** Does a few things to a few files; returns what, for a person. */
    List<String> some() {
        List<String> done = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            List<String> names = disk.names();
            if (names.isEmpty()) {
                return done;
            }
            String name = names.get(random.nextInt(names.size()));
            done.add(one(name) + " " + name);
        }
        return done;
    }

    private String one(String name) {
        byte[] file = disk.get(name);
        int from = random.nextInt(file.length + 1);
        int to = from + random.nextInt(file.length - from + 1);
        switch (random.nextInt(11)) {
            case 0 -> {
                return replaced("flip bits of", name, flipped(file));
            }
            case 1 -> {
                return replaced("cut off the end of", name, Arrays.copyOf(file, from));
            }
            case 2 -> {
                return replaced("cut off the beginning of", name, Arrays.copyOfRange(file, from, file.length));
            }
            case 3 -> {
                Arrays.fill(file, from, to, (byte) 0);
                return replaced("zero a stretch of", name, file);
            }
            case 4 -> {
                return replaced("remove a stretch of", name, spliced(file, from, to, new byte[0]));
            }
            case 5 -> {
                return replaced("put garbage into", name, spliced(file, from, from, garbage()));
            }
            case 6 -> {
                return replaced("shuffle the lines of", name, shuffled(file));
            }
            case 7 -> {
                disk.remove(name);
                return "delete";
            }
            case 8 -> {
                disk.set(anyName(), file);
                disk.remove(name);
                return "rename";
            }
            case 9 -> {
                disk.set(anyName(), file);
                return "copy under another name";
            }
            default -> {
                byte[] other =
                        disk.get(disk.names().get(random.nextInt(disk.names().size())));
                return replaced("append another file to", name, spliced(file, file.length, file.length, other));
            }
        }
    }

    private String replaced(String what, String name, byte[] content) {
        disk.set(name, content);
        return what;
    }

    private byte[] flipped(byte[] file) {
        for (int i = random.nextInt(20); i >= 0 && file.length > 0; i--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    private byte[] shuffled(byte[] file) {
        Lines lines = Lines.of(file);
        return lines.count() == 0 ? file : lines.with(i -> lines.line(random.nextInt(lines.count())));
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] with) {
        byte[] result = new byte[file.length - (to - from) + with.length];
        System.arraycopy(file, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(file, to, result, from + with.length, file.length - to);
        return result;
    }

    private String anyName() {
        return switch (random.nextInt(5)) {
            case 0 -> new SegmentName(1 + random.nextInt(60), 1 + random.nextInt(9)).fileName();
            case 1 -> new SegmentName(Long.MAX_VALUE, Long.MAX_VALUE / 1_000).fileName();
            case 2 -> new SnapshotName(random.nextInt(60), 1 + random.nextInt(9)).fileName();
            case 3 -> "events-1.jsonl";
            default -> "stray" + random.nextInt(3) + ".tmp";
        };
    }

    private byte[] garbage() {
        return switch (random.nextInt(8)) {
            case 0 -> randomBytes();
            case 1 -> new byte[random.nextInt(5_000)];
            case 2 -> utf8("\uFEFF");
            case 3 -> sealed("[".repeat(5_000));
            case 4 -> sealed("{\"v\":1,\"seq\":5,\"d\":0,\"type\":\"added\",\"uid\":7");
            case 5 -> sealed("{\"v\":1,\"k\":\"mark\",\"d\":\"none\"");
            case 6 -> utf8("x".repeat(10_000));
            default -> new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '\n', (byte) 0xC0, (byte) 0x80};
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(3_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns a line that does not say what a line should, with the right checksum. */
    private static byte[] sealed(String text) {
        CRC32C crc = new CRC32C();
        crc.update(utf8(text));
        return utf8("\n" + text + String.format(",\"crc\":\"%08x\"}%n", crc.getValue()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
