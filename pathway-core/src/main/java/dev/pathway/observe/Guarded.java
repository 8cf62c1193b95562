package dev.pathway.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Calls an observer, and keeps what it throws from the caller. As safe for use by several threads as the observer is.
 *
 * @param <O> the kind of observer
 */
public final class Guarded<O> {

    private static final Logger LOGGER = System.getLogger(Guarded.class.getName());

    private final O observer;
    private volatile boolean complained;

    public Guarded(O observer) {
        this.observer = observer;
    }

    /** Makes a call. An observer that fails is called again the next time, but only its first failure is logged. */
    public void tell(Consumer<? super O> call) {
        try {
            call.accept(observer);
        } catch (RuntimeException | Error e) {
            if (!complained) {
                complained = true;
                LOGGER.log(Level.WARNING, "An observer failed; what else it throws is not logged", e);
            }
        }
    }
}
