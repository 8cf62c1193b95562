package dev.pathway.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Tells a contract class which vice, a constant of the enum that it asks for, the run is about; without one, as in a run by
 * hand, it is the first, {@code NONE}.
 */
final class ViceResolver implements ParameterResolver {

    static final String PARAMETER = "pathway.vice";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().isEnum();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Object[] vices = parameter.getParameter().getType().getEnumConstants();
        String name = context.getConfigurationParameter(PARAMETER).orElse("NONE");
        for (Object vice : vices) {
            if (((Enum<?>) vice).name().equals(name)) {
                return vice;
            }
        }
        throw new IllegalArgumentException(name + " is no vice");
    }
}
