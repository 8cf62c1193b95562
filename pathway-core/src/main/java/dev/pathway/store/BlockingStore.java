package dev.pathway.store;

import dev.pathway.command.WriteResult;
import dev.pathway.command.Writes;

/** The store without futures: every write waits for its answer and throws its exception unwrapped. */
public interface BlockingStore extends Reads, Writes<WriteResult> {}
