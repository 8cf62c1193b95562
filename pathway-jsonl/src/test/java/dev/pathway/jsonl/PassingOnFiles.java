package dev.pathway.jsonl;

import java.io.IOException;
import java.util.List;

/** Passes every call on to other files, for those who change one thing. */
class PassingOnFiles implements StoreFiles {

    private final StoreFiles files;

    PassingOnFiles(StoreFiles files) {
        this.files = files;
    }

    @Override
    public Object place() throws IOException {
        return files.place();
    }

    @Override
    public void createDirectory() throws IOException {
        files.createDirectory();
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public Input read(String name) throws IOException {
        return files.read(name);
    }

    @Override
    public Output create(String name) throws IOException {
        return files.create(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
        files.forceDirectory();
    }

    @Override
    public Lock lock(String holder) throws IOException, Held {
        return files.lock(holder);
    }

    static class PassingOnInput implements Input {

        private final Input in;

        PassingOnInput(Input in) {
            this.in = in;
        }

        @Override
        public long size() throws IOException {
            return in.size();
        }

        @Override
        public int read(byte[] target, int from, int length, long position) throws IOException {
            return in.read(target, from, length, position);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    static class PassingOnOutput implements Output {

        private final Output out;

        PassingOnOutput(Output out) {
            this.out = out;
        }

        @Override
        public int write(byte[] source, int from, int length) throws IOException {
            return out.write(source, from, length);
        }

        @Override
        public void pad(int length) throws IOException {
            out.pad(length);
        }

        @Override
        public void truncate(long size) throws IOException {
            out.truncate(size);
        }

        @Override
        public void force() throws IOException {
            out.force();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
