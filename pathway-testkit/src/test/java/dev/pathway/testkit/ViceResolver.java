package dev.pathway.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tells a contract class which vice the run is about. */
final class ViceResolver implements ParameterResolver {

    static final String PARAMETER = "pathway.vice";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Vice.class;
    }

    @Override
    public Vice resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Vice.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
    }
}
