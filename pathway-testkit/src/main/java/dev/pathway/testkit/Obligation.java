package dev.pathway.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks the test of one numbered obligation of {@link dev.pathway.log.EventLog}, {@link dev.pathway.log.Writer}, {@link
 * dev.pathway.log.Cursor}, {@link dev.pathway.log.BatchHandler} or {@link dev.pathway.snapshot.SnapshotStore}.
 *
 * <p>A failure names the number and where to look. A log that hangs fails after a minute; the test runs in a thread of
 * its own, so that neither a hang nor a stray interrupt reaches the next one.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(NumberedFailure.class)
@SuppressWarnings("exports") // only JUnit, to which the package is open, needs to see the extension
public @interface Obligation {

    /** Returns the number of the obligation. */
    int value();

    /** Returns where the author of the adapter should look; completes the sentence "If this fails, look at …". */
    String lookAt();
}
