package dev.pathway.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which paths a request may name. */
class TargetProperties {

    private static final List<String> PIECES =
            List.of("/", "/", "a", "traces", ".", "%2e", "%2F", "%5c", "\\", "%41", "%0a", "~");

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(PIECES).list().ofMaxSize(7).map(pieces -> "/" + String.join("", pieces));
    }

    @Property
    void a_path_is_taken_as_it_came_unless_a_segment_of_it_could_mean_another_path(@ForAll("paths") String path) {
        if (isPlain(path)) {
            assertThat(Target.of(path + "?limit=5")).isEqualTo(new Target(path, "limit=5"));
        } else {
            assertThat(refused(path)).isTrue();
        }
    }

    private static boolean isPlain(String path) {
        for (String segment : path.substring(1).split("/", -1)) {
            String decoded = segment.replace("%2e", ".")
                    .replace("%2F", "/")
                    .replace("%5c", "\\")
                    .replace("%41", "A")
                    .replace("%0a", "\n");
            if (Set.of("", ".", "..").contains(decoded) || decoded.matches("(?s).*[/\\\\\n].*")) {
                return path.equals("/");
            }
        }
        return true;
    }

    private static boolean refused(String path) {
        try {
            Target.of(path);
            return false;
        } catch (Refusal refusal) {
            return refusal.problem().status() == 400;
        }
    }
}
