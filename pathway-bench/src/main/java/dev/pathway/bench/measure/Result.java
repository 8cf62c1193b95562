package dev.pathway.bench.measure;

import java.util.List;

/**
 * What came of a row.
 *
 * @param judgements one for each thing that the row asks for; together they are what holds or falls short
 * @param figures all that was measured, the peers that were beaten included
 * @param remarks sentences: what is missing, what was read back after a kill, how large something was
 * @param plots drawings of it
 */
public record Result(List<Judgement> judgements, List<Figure> figures, List<String> remarks, List<Plot> plots) {

    public Result {
        judgements = List.copyOf(judgements);
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
        plots = List.copyOf(plots);
    }

    /** Returns a result without plots. */
    public static Result of(List<Judgement> judgements, List<Figure> figures, List<String> remarks) {
        return new Result(judgements, figures, remarks, List.of());
    }

    /** Returns whether all that is asked for was reached. */
    public boolean holds() {
        return !judgements.isEmpty() && judgements.stream().allMatch(Judgement::holds);
    }
}
