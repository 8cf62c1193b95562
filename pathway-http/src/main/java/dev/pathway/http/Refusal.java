package dev.pathway.http;

/** A request that HTTP or its grammar refuses, before the store is asked. Carries no stack: it is an answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(Problem.blank(400, detail));
    }

    static Refusal notFound(String detail) {
        return new Refusal(Problem.blank(404, detail));
    }

    Problem problem() {
        return problem;
    }
}
