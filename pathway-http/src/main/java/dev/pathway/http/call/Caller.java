package dev.pathway.http.call;

import dev.pathway.error.SpaceNotFound;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.Tokens;
import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import java.util.Set;

/** Who sends a request, and what they may do. */
public final class Caller {

    private static final Grant EVERYTHING = new Grant("anonymous", Role.ADMIN, Set.of(Grant.EVERYWHERE));

    private final Tokens tokens;
    private final String token;
    private final Grant grant;
    private final Ask ask;
    private final Audit audit;

    Caller(Tokens tokens, String token, Grant grant, Ask ask, Audit audit) {
        this.tokens = tokens;
        this.token = token;
        this.grant = grant;
        this.ask = ask;
        this.audit = audit;
    }

    /** Returns the caller of a service that asks for no tokens, who may do everything. */
    static Caller anonymous(Tokens tokens, Ask ask, Audit audit) {
        return new Caller(tokens, "", EVERYTHING, ask, audit);
    }

    /** Returns the public name of the caller's token. */
    String id() {
        return grant.id();
    }

    /** Returns whether the caller may know of a space at all. */
    public boolean sees(String space) {
        return grant.covers(space);
    }

    /**
     * Refuses where the caller may not do something in a space: with 404 where it may not know of it, and only then with
     * 403. Ask this before anything else about the space is looked at, so that no answer tells whether it is there.
     */
    void require(Role role, String space) {
        if (!sees(space)) {
            audit.refused(ask, 404, id(), "The access token is not for this space");
            throw new SpaceNotFound(space);
        }
        require(role);
    }

    /** Refuses with 403 where the caller's role is too small. */
    void require(Role role) {
        if (!grant.role().allows(role)) {
            throw forbidden("The access token's role does not allow this");
        }
    }

    /** As {@link #require(Role, String)}; creating also takes a token for all spaces. */
    void requireCreating(String space) {
        require(Role.ADMIN, space);
        if (!grant.everywhere()) {
            throw forbidden("Only an access token for all spaces can create one");
        }
    }

    private Refusal forbidden(String detail) {
        audit.refused(ask, 403, id(), detail);
        return new Refusal(Problem.blank(403, detail));
    }

    /**
     * Returns whether the token allows now what it did when the request came. Streams ask this at least every 5 s, and
     * end where it does not.
     */
    public boolean stillHolds() {
        return !tokens.required() || tokens.find(token).filter(grant::equals).isPresent();
    }
}
