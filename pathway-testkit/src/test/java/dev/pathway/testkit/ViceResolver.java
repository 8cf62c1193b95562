package dev.pathway.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tells a contract class which vice the run is about; without one, as in a run by hand, the log is sound. */
final class ViceResolver implements ParameterResolver {

    static final String PARAMETER = "pathway.vice";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Vice.class;
    }

    @Override
    public Vice resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER).map(Vice::valueOf).orElse(Vice.NONE);
    }
}
