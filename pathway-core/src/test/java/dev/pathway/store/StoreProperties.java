package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.search.Order;
import dev.pathway.search.SearchFilter;
import dev.pathway.search.TimeRange;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever is done to a store, in whatever order, it answers as the naive store does. */
class StoreProperties {

    private static final Instant START = SettableClock.START;

    private final List<StoreAndModel> opened = new ArrayList<>();

    @AfterTry
    void close() {
        opened.forEach(StoreAndModel::close);
        opened.clear();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void a_store_answers_as_the_naive_store_does(@ForAll("chains") ActionChain<StoreAndModel> chain) {
        assertThat(chain.run().steps()).isEqualTo(chain.transformations().size());
    }

    @Provide
    Arbitrary<ActionChain<StoreAndModel>> chains() {
        return ActionChain.startWith(this::open)
                .withAction(12, action(commands().list().ofMinSize(1).ofMaxSize(5), "write", StoreAndModel::write))
                .withAction(6, action(filters(), "search", StoreAndModel::search))
                .withAction(6, action(Arbitraries.integers().between(0, 1_000), "next page", StoreAndModel::nextPage))
                .withAction(2, action(uids(), "walk", StoreAndModel::walk))
                .withAction(3, action(seconds(-3, 5), "move the clock", StoreAndModel::moveClock))
                .withAction(1, action(Arbitraries.just("it"), "reopen", (world, it) -> world.reopen()))
                .withAction(1, action(Arbitraries.just("it"), "compact", (world, it) -> world.compact()))
                .withAction(1, action(Arbitraries.just("one"), "compact and reopen", (world, it) -> {
                    world.compact();
                    world.reopen();
                }))
                .withAction(1, action(Arbitraries.just("it"), "damage a snapshot and reopen", (world, it) -> {
                    world.compact();
                    world.reopenFromAnOlderSnapshot();
                }))
                .withMaxTransformations(60);
    }

    private StoreAndModel open() {
        StoreAndModel world = new StoreAndModel();
        opened.add(world);
        return world;
    }

    private interface Step<T> {
        void run(StoreAndModel world, T with);
    }

    private static <T> Action<StoreAndModel> action(Arbitrary<T> values, String name, Step<T> step) {
        return new Action.Independent<>() {
            @Override
            public Arbitrary<Transformer<StoreAndModel>> transformer() {
                return values.map(value -> {
                    Consumer<StoreAndModel> run = world -> {
                        step.run(world, value);
                        world.compare();
                    };
                    return Transformer.mutate(name + " " + value, run);
                });
            }
        };
    }

    private static Arbitrary<String> uids() {
        return Arbitraries.of("a", "b", "c", "d", "e", "f");
    }

    private static Arbitrary<Duration> seconds(int from, int to) {
        return Arbitraries.integers().between(from, to).map(Duration::ofSeconds);
    }

    private static Arbitrary<Content> contents() {
        return Arbitraries.of("Alpha beta", "beta GAMMA", "delta")
                .map(text -> Content.from("{\"t\":\"" + text + "\"}"));
    }

    private static Arbitrary<Labels> labels() {
        return Arbitraries.maps(Arbitraries.of("k", "l"), Arbitraries.of("x", "y", "z"))
                .ofMaxSize(2)
                .map(Labels::from);
    }

    private static Arbitrary<Draft> drafts(Arbitrary<String> uids) {
        Arbitrary<Instant> times = seconds(0, 9).map(START::plus);
        return Combinators.combine(contents(), labels(), uids, times.injectNull(0.5))
                .as((content, labels, uid, time) -> Draft.builder(content)
                        .labels(labels)
                        .uid(uid)
                        .occurredAt(time)
                        .build());
    }

    private static Arbitrary<ExpectedVersion> versions() {
        return Arbitraries.of(ExpectedVersion.ANY, ExpectedVersion.of(1), ExpectedVersion.of(2), ExpectedVersion.of(3));
    }

    static Arbitrary<Command> commands() {
        Arbitrary<Change> changes = Arbitraries.oneOf(
                contents().map(Change::of),
                labels().map(Change::of),
                Combinators.combine(contents(), labels()).as(Change::of));
        return Arbitraries.oneOf(
                drafts(uids().injectNull(0.2)).map(Command.Add::new),
                Combinators.combine(drafts(uids()), Arbitraries.of(OnDifferent.class))
                        .as(Command.AddIdempotent::new),
                Combinators.combine(uids(), changes, versions()).as(Command.Update::new),
                Combinators.combine(
                                uids(), drafts(uids().injectNull(0.2)), versions(), Arbitraries.of(OnDifferent.class))
                        .as(Command.Revise::new),
                Combinators.combine(uids(), Arbitraries.of("wrong", "old").injectNull(0.3), versions())
                        .as(Command.Retire::new),
                Combinators.combine(uids(), versions()).as(Command.Restore::new));
    }

    private static Arbitrary<TimeRange> ranges() {
        Arbitrary<Instant> ends = seconds(0, 12).map(START::plus).injectNull(0.3);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(TimeRange.ALWAYS)),
                Tuple.of(1, Combinators.combine(ends, ends).as(StoreProperties::ordered)));
    }

    private static TimeRange ordered(Instant one, Instant other) {
        return one != null && other != null && one.isAfter(other)
                ? new TimeRange(other, one)
                : new TimeRange(one, other);
    }

    private static Arbitrary<Consumer<SearchFilter.Builder>> labelTests(String key) {
        return Arbitraries.of(
                filter -> {},
                filter -> {},
                filter -> filter.label(key, "x"),
                filter -> filter.labelIn(key, Set.of("y", "z", "nobody")),
                filter -> filter.labelExists(key));
    }

    private static Arbitrary<SearchFilter> filters() {
        Arbitrary<SearchFilter.Builder> what = Combinators.combine(
                        labelTests("k"),
                        labelTests("l"),
                        Arbitraries.of("ALPHA", "beta", "lta", "a b").injectNull(0.7),
                        uids().injectNull(0.8),
                        ranges(),
                        ranges(),
                        ranges())
                .as((k, l, text, predecessor, created, updated, occurred) -> {
                    SearchFilter.Builder filter = SearchFilter.builder()
                            .text(text)
                            .predecessor(predecessor)
                            .created(created)
                            .updated(updated)
                            .occurred(occurred);
                    k.accept(filter);
                    l.accept(filter);
                    return filter;
                });
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(what, either, either, Arbitraries.of(Order.class), Arbitraries.of(1, 1, 2, 3, 100))
                .as((filter, retired, latest, order, limit) -> filter.includeRetired(retired)
                        .latestOnly(latest)
                        .order(order)
                        .limit(limit)
                        .build());
    }
}
