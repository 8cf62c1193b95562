package dev.pathway.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths of the table of routes. */
final class ResourceTest {

    private static final Route GETS = route(GET, "/things/:space/parts/:uid");
    private static final Route DELETES = route(DELETE, "/things/:space/parts/:uid");
    private static final Route POSTS = route(POST, "/things");
    private static final List<Resource> RESOURCES = Resource.of(List.of(GETS, POSTS, DELETES, route(GET, "/")));

    private static Route route(HttpMethod method, String path) {
        return new Route(method, path, Set.of(), Need.NOTHING, call -> Future.succeededFuture());
    }

    @ParameterizedTest
    @CsvSource({
        "/things/a/parts/b, 0",
        "/th%69ngs/a/p%61rts/b, 0",
        "/things/a/parts/parts?x=1, 0",
        "/things, 1",
        "/, 2",
        "/Things, -1",
        "/thing, -1",
        "/things/a, -1",
        "/things/a/parts, -1",
        "/things/a/b/c, -1",
        "/things/a/parts/b/c, -1"
    })
    void a_target_is_of_the_one_resource_whose_segments_it_has(String uri, int which) {
        Target target = Target.of(uri);
        for (int i = 0; i < RESOURCES.size(); i++) {
            assertThat(RESOURCES.get(i).isAt(target)).isEqualTo(i == which);
        }
    }

    @Test
    void a_segment_that_varies_comes_decoded_and_one_that_is_not_there_empty() {
        Target target = Target.of("/things/a%20b/parts/%C3%A9");
        assertThat(RESOURCES.get(0).segment(":space", target)).isEqualTo("a b");
        assertThat(RESOURCES.get(0).segment(":uid", target)).isEqualTo("é");
        assertThat(RESOURCES.get(1).segment(":uid", Target.of("/things"))).isEmpty();
    }

    @Test
    void routes_of_one_path_take_their_methods_and_what_gets_answers_heads() {
        Resource parts = RESOURCES.get(0);
        assertThat(parts.route(GET)).isSameAs(GETS);
        assertThat(parts.route(HEAD)).isSameAs(GETS);
        assertThat(parts.route(DELETE)).isSameAs(DELETES);
        assertThat(parts.route(POST)).isNull();
        assertThat(parts.allowed()).isEqualTo("DELETE, GET, HEAD");
        assertThat(RESOURCES.get(1).allowed()).isEqualTo("POST");
    }
}
