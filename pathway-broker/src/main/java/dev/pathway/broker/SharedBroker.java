package dev.pathway.broker;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a broker: one for all of them, which is started for the first and ends with the last.
 *
 * <p>That is, for all test classes that one JVM runs: whoever starts them may do so one by one, but in one session.
 */
public final class SharedBroker implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** Returns the broker, which is started for who asks first. */
    public static Broker of(ExtensionContext context) {
        return context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION,
                        ExtensionContext.Namespace.create(SharedBroker.class))
                .getOrComputeIfAbsent("broker", key -> Broker.start("shared"), Broker.class);
    }
}
