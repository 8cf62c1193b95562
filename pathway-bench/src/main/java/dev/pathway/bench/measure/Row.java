package dev.pathway.bench.measure;

/** One line of the table: something that is asked of Pathway, and how to find out whether it holds. */
public interface Row {

    /** Returns what {@code --only} selects it by: a short name of lower case letters, digits and hyphens. */
    String name();

    /** Returns what is measured, as the table says it. */
    String what();

    /** Returns what is asked for, in a few words. */
    String asked();

    /** Returns how it is measured, in a sentence or two. */
    String how();

    /**
     * Measures it. The files it makes go below {@link Setting#newDirectory}; processes and threads that it starts are
     * gone when it returns.
     */
    Result measure(Setting setting) throws Exception;
}
