package dev.pathway.testkit;

import dev.pathway.error.EventLogException;
import dev.pathway.log.Position;
import dev.pathway.snapshot.Snapshot;
import dev.pathway.trace.Content;
import dev.pathway.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores of snapshots that are broken on purpose; each is named by its vice. */
final class BrokenSnapshots {

    private BrokenSnapshots() {}

    /** Writes numbers its own way. */
    static final class Rounding extends MemorySnapshots {
        Rounding(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            List<Trace> rounded = new ArrayList<>();
            for (Trace trace : snapshot.traces()) {
                byte[] json = trace.content().toString().replace("1.0", "1").getBytes(StandardCharsets.UTF_8);
                rounded.add(trace.toBuilder().content(Content.ofValidated(json)).build());
            }
            super.save(with(snapshot, rounded));
        }
    }

    /** Leaves the retired traces out. */
    static final class Forgetful extends MemorySnapshots {
        Forgetful(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            List<Trace> some = new ArrayList<>();
            for (Trace trace : snapshot.traces()) {
                if (!trace.retired()) {
                    some.add(trace);
                }
            }
            super.save(with(snapshot, some));
        }
    }

    /** Gives the oldest one. */
    static final class Nostalgic extends MemorySnapshots {
        Nostalgic(Memory memory) {
            super(memory);
        }

        @Override
        public Optional<Snapshot> newest(String identity) {
            return whole(identity).stream().findFirst();
        }
    }

    /** Gives the newest one, whose log it is of notwithstanding. */
    static final class Promiscuous extends MemorySnapshots {
        Promiscuous(Memory memory) {
            super(memory);
        }

        @Override
        public Optional<Snapshot> newest(String identity) {
            Optional<Snapshot> own = super.newest(identity);
            return own.isPresent()
                    ? own
                    : memory.saved.stream().findFirst().filter(each -> !memory.damaged.contains(each));
        }
    }

    /** Gives the newest one, damaged as it is. */
    static final class Credulous extends MemorySnapshots {
        Credulous(Memory memory) {
            super(memory);
        }

        @Override
        public Optional<Snapshot> newest(String identity) {
            return memory.saved.stream()
                    .filter(each -> each.identity().equals(identity))
                    .reduce((older, newer) -> newer);
        }
    }

    /** Gives none where the newest is damaged. */
    static final class Despairing extends MemorySnapshots {
        Despairing(Memory memory) {
            super(memory);
        }

        @Override
        public Optional<Snapshot> newest(String identity) {
            boolean intact = !memory.damaged.contains(memory.saved.isEmpty() ? null : last());
            return intact ? super.newest(identity) : Optional.empty();
        }

        private Snapshot last() {
            return memory.saved.get(memory.saved.size() - 1);
        }
    }

    /** Keeps what it has got when the traces throw. */
    static final class Hasty extends MemorySnapshots {
        Hasty(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            List<Trace> traces = new ArrayList<>();
            try {
                snapshot.traces().forEach(traces::add);
            } finally {
                super.save(with(snapshot, traces));
            }
        }
    }

    /** Keeps what it has refused to keep. */
    static final class Hypocritical extends MemorySnapshots {
        Hypocritical(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            boolean refusing = memory.refusing;
            memory.refusing = false;
            super.save(snapshot);
            memory.refusing = refusing;
            if (refusing) {
                throw new EventLogException.Full("refused on purpose", null);
            }
        }
    }

    /** Keeps everything until the power is cut. */
    static final class Volatile extends MemorySnapshots {
        Volatile(Memory memory) {
            super(memory);
        }
    }

    /** Makes room before it saves. */
    static final class Tidy extends MemorySnapshots {
        Tidy(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            List<Snapshot> whole = whole(snapshot.identity());
            if (whole.size() > 1) {
                memory.saved.remove(whole.get(0));
            }
            super.save(snapshot);
        }
    }

    /** Keeps the newest alone. */
    static final class Miserly extends MemorySnapshots {
        Miserly(Memory memory) {
            super(memory);
        }

        @Override
        public Position discardOld(String identity) {
            Position position = super.discardOld(identity);
            List<Snapshot> whole = whole(identity);
            if (whole.size() == 2) {
                memory.saved.remove(whole.get(0));
            }
            return position;
        }
    }

    /** Discards the snapshots of other logs, too. */
    static final class Indiscriminate extends MemorySnapshots {
        Indiscriminate(Memory memory) {
            super(memory);
        }

        @Override
        public Position discardOld(String identity) {
            memory.saved.removeIf(each -> !each.identity().equals(identity));
            return super.discardOld(identity);
        }
    }

    /** Lets the log forget what is before the newest snapshot. */
    static final class Optimistic extends MemorySnapshots {
        Optimistic(Memory memory) {
            super(memory);
        }

        @Override
        public Position discardOld(String identity) {
            Position older = super.discardOld(identity);
            return older.equals(Position.BEGINNING)
                    ? older
                    : newest(identity).orElseThrow().position();
        }
    }

    /** Counts damaged snapshots as whole when it discards. */
    static final class Unsuspecting extends MemorySnapshots {
        Unsuspecting(Memory memory) {
            super(memory);
        }

        @Override
        public Position discardOld(String identity) {
            List<Snapshot> damaged = List.copyOf(memory.damaged);
            memory.damaged.clear();
            Position position = super.discardOld(identity);
            memory.damaged.addAll(damaged);
            return position;
        }
    }

    /** Clears the interrupt of its caller. */
    static final class Swallowing extends MemorySnapshots {
        Swallowing(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            Thread.interrupted();
            super.save(snapshot);
        }
    }

    /** Fails when its caller is interrupted. */
    static final class Interruptible extends MemorySnapshots {
        Interruptible(Memory memory) {
            super(memory);
        }

        @Override
        public void save(Snapshot snapshot) {
            if (Thread.currentThread().isInterrupted()) {
                throw new EventLogException.Unavailable("interrupted", null);
            }
            super.save(snapshot);
        }
    }
}
