package dev.pathway.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;

/** Says of every failure, whatever was thrown, which obligation is not met and where to look. */
final class NumberedFailure implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
        Obligation obligation = context.getRequiredTestMethod().getAnnotation(Obligation.class);
        throw new AssertionFailedError(
                "Obligation " + obligation.value() + " is not met: " + thrown + "\nIf this fails, look at "
                        + obligation.lookAt() + ".",
                thrown);
    }
}
