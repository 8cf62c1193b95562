package dev.pathway.http.message;

/** A request that HTTP or its grammar refuses, before the store is asked. Carries no stack: it is an answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** Returns a 400. */
    public static Refusal badRequest(String detail) {
        return new Refusal(Problem.blank(400, detail));
    }

    /** Returns a 404. */
    public static Refusal notFound(String detail) {
        return new Refusal(Problem.blank(404, detail));
    }

    Problem problem() {
        return problem;
    }
}
