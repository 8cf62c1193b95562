package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever a follower has seen of its log, it is what the naive store was then, through any number of promotions. */
class FollowerProperties {

    private final List<FollowerAndModel> opened = new ArrayList<>();

    @AfterTry
    void close() {
        opened.forEach(FollowerAndModel::close);
        opened.clear();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void a_follower_is_at_each_step_what_the_naive_store_was(@ForAll("chains") ActionChain<FollowerAndModel> chain) {
        assertThat(chain.run()).isNotNull();
    }

    @Provide
    Arbitrary<ActionChain<FollowerAndModel>> chains() {
        return ActionChain.startWith(this::open)
                .withAction(
                        6,
                        action(
                                StoreProperties.commands().list().ofMinSize(1).ofMaxSize(5),
                                "write",
                                FollowerAndModel::write))
                .withAction(6, action(Arbitraries.integers().between(1, 4), "follow", FollowerAndModel::follow))
                .withAction(1, action(Arbitraries.just("it"), "promote", (world, it) -> world.promote()))
                .withMaxTransformations(40);
    }

    private FollowerAndModel open() {
        FollowerAndModel world = new FollowerAndModel();
        opened.add(world);
        return world;
    }

    private static <T> Action<FollowerAndModel> action(
            Arbitrary<T> values, String name, BiConsumer<FollowerAndModel, T> step) {
        return new Action.Independent<>() {
            @Override
            public Arbitrary<Transformer<FollowerAndModel>> transformer() {
                return values.map(value -> Transformer.mutate(name + " " + value, world -> {
                    step.accept(world, value);
                    world.compare();
                }));
            }
        };
    }
}
