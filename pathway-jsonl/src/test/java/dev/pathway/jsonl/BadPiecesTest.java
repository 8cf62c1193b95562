package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How stretches side by side become one, and how many are listed. */
final class BadPiecesTest {

    private static final int MOST_LISTED = 1_000;

    private final BadPieces pieces = new BadPieces("f");

    @Test
    void stretches_side_by_side_are_one_with_the_reason_of_the_first() {
        pieces.add(0, 3, "a");
        pieces.add(3, 7, "b");
        pieces.add(7, 8, "c");
        pieces.add(9, 12, "d");
        assertThat(pieces.listed())
                .containsExactly(new BadPieces.Piece("f", 0, 8, "a"), new BadPieces.Piece("f", 9, 12, "d"));
        assertThat(pieces.count()).isEqualTo(2);
        assertThat(pieces.bytes()).isEqualTo(11);
        assertThat(pieces.listed().get(1).length()).isEqualTo(3);
    }

    @Test
    void those_beyond_the_limit_are_counted_and_leave_the_list_as_it_is() {
        for (int i = 0; i < MOST_LISTED + 5; i++) {
            pieces.add(10L * i, 10L * i + 2, "x");
            pieces.add(10L * i + 2, 10L * i + 3, "y");
        }
        assertThat(pieces.count()).isEqualTo(MOST_LISTED + 5);
        assertThat(pieces.bytes()).isEqualTo(3 * (MOST_LISTED + 5));
        assertThat(pieces.listed()).hasSize(MOST_LISTED).allMatch(piece -> piece.length() == 3);
    }
}
