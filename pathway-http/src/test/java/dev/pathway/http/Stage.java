package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.log.EventLog;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.space.SpaceCatalog;
import dev.pathway.space.SpacePool;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Services in every condition that an answer can tell of. */
final class Stage implements AutoCloseable {

    static final String READER = "token-of-a-reader";
    static final String STRANGER = "token-for-another-space";

    /** A space whose traces {@code a} and {@code b} revise each other. */
    static final String CYCLIC = "cyclic";

    private static final TokenHashes TOKENS = TokenHashes.of(List.of(
            entry(READER, new Grant("reader", Role.READER, Set.of("default"))),
            entry(STRANGER, new Grant("stranger", Role.ADMIN, Set.of("another")))));

    private final SpacePool spaces = new SpacePool(new MemorySpaces(Stage::log, CYCLIC), 8, Duration.ofMinutes(10));
    private final SpacePool nothing = new SpacePool(new Unreachable(), 8, Duration.ofMinutes(10));
    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Service sound =
            Service.of(spaces, options().metrics(() -> "pathway_up 1\n").streamTimeout(Duration.ofMillis(400)));
    private final Service guarded =
            Service.of(spaces, options().access(Access.open().withTokens(TOKENS)));
    private final Service sparing =
            Service.of(spaces, options().access(Access.open().withTokens(TOKENS).withRate(1)));
    private final Service unavailable = Service.of(nothing, options());
    private final Service failing = Service.of(
            new FailingStore(
                    store,
                    command -> CompletableFuture.failedFuture(failure.get()),
                    () -> {},
                    UnaryOperator.identity()),
            options());

    private static ServerOptions.Builder options() {
        return ServerOptions.builder().eventLoops(1).version("1.2.3");
    }

    private static TokenHashes.Entry entry(String token, Grant grant) {
        return new TokenHashes.Entry(TokenHashes.hash(token), grant);
    }

    /** Returns a service that has nothing to refuse. */
    Service sound() {
        return sound;
    }

    /** Returns a service over the same spaces that asks for tokens. */
    Service guarded() {
        return guarded;
    }

    /** Returns a service that takes few requests with each token. */
    Service sparing() {
        return sparing;
    }

    /** Returns a service whose spaces cannot be reached. */
    Service unavailable() {
        return unavailable;
    }

    /** Returns a service whose writes all end like this. */
    Service failing(RuntimeException with) {
        failure.set(with);
        return failing;
    }

    /** Adds a trace to the sound service. */
    void add(String uid) {
        sound.post(TRACES, "{\"uid\":\"" + uid + "\",\"content\":{\"n\":1.50},\"labels\":{\"k\":\"v\"}}");
    }

    /** Adds a retired trace to the sound service. */
    void addRetired(String uid) {
        add(uid);
        sound.send("DELETE", TRACES + "/" + uid + "?reason=wrong", null).is(200);
    }

    @Override
    public void close() {
        List.of(sound, guarded, sparing, unavailable, failing).forEach(Service::close);
        spaces.close();
        nothing.close();
        store.close();
    }

    /** Returns a log in which two traces revise each other, for the space that is named after that. */
    private static EventLog log(String space) {
        EventLog log = new InMemoryEventLog();
        if (space.equals(CYCLIC)) {
            try (Writer writer = log.acquire(Position.BEGINNING, (events, end) -> {})) {
                writer.append(List.of(revised(1, "a", "b"), revised(2, "b", "a")));
            }
        }
        return log;
    }

    private static Event revised(long seq, String uid, String predecessor) {
        return new Event.Revised(Trace.created(uid, seq, Instant.EPOCH, Content.from("1"), Labels.none())
                .predecessor(predecessor)
                .build());
    }

    /** Spaces that are there, and out of reach. */
    private static final class Unreachable implements SpaceCatalog {

        @Override
        public List<String> names() {
            throw new EventLogException.Unavailable("the disk is gone", null);
        }

        @Override
        public boolean exists(String name) {
            return true;
        }

        @Override
        public boolean create(String name) {
            throw new EventLogException.Unavailable("the disk is gone", null);
        }

        @Override
        public PathwayStore open(String name) {
            throw new EventLogException.Busy("another process");
        }

        @Override
        public PathwayStore follow(String name) {
            throw new AssertionError("nobody follows here");
        }

        @Override
        public void setAside(String name) {
            throw new EventLogException.Unavailable("the disk is gone", null);
        }
    }
}
