package tongbao.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePublic;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How this project is written, as far as a machine can tell. Every module holds itself to it by a test of its own. */
public final class ArchitectureRules {
    private static final Set<String> HTTP_METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    /**
     * What may be called without a token, and nothing else may: a device that has none yet brings a one-time code, and
     * people on their own phones bring the signed link to their case.
     */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "tongbao.intake.device.RegistrationResource.register",
            "tongbao.rating.link.OpenLinkResource.show",
            "tongbao.rating.link.OpenLinkResource.rate");

    private static final String[] COMMON = {
        "tongbao.body..",
        "tongbao.calendar..",
        "tongbao.catalogue..",
        "tongbao.event..",
        "tongbao.follow..",
        "tongbao.json..",
        "tongbao.ledger..",
        "tongbao.outbox..",
        "tongbao.page..",
        "tongbao.problem..",
        "tongbao.runtime..",
        "tongbao.security..",
        "tongbao.time.."
    };

    @ArchTest
    static final ArchRule packages_of_the_project_have_no_cycles =
            slices().matching("tongbao.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule features_of_a_service_have_no_cycles =
            slices().matching("tongbao.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|DTO|Data|Info)(\\$.*)?")
            .because("such a name fits anything, and soon everything is in it");

    @ArchTest
    static final ArchRule packages_are_features_not_layers = noClasses()
            .should()
            .resideInAnyPackage("..service..", "..impl..", "..dto..", "..mapper..", "..util..", "..utils..")
            .because("what changes together stands together");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses()
            .should()
            .callMethodWhere(calls("sleep", Thread.class)
                    .or(calls("sleep", TimeUnit.class))
                    .as("sleep"))
            .because("a wait has a condition, a bound and an end");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethodWhere(calls("currentTimeMillis", System.class)
                    .or(readsAClockOfItsOwn())
                    .as("the time without an injected Clock"))
            .because("a test sets the time");

    @ArchTest
    static final ArchRule dependencies_come_by_constructor = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .because("a class says in its constructor what it needs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule common_knows_no_database = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.hibernate",
                    "org.hibernate.annotations..",
                    "org.hibernate.query..",
                    "jakarta.persistence..",
                    "org.postgresql..",
                    "io.agroal..")
            .because("each service brings its own; plain JDBC is enough for the outbox")
            .allowEmptyShould(true);

    /** The exceptions are hooks the framework offers in no other terms: which tenant, tokens it knows, bodies nobody read. */
    @ArchTest
    static final ArchRule common_knows_no_web_server = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .and(isNotPartOf(
                    "tongbao.security.IssuerTenants", "tongbao.security.KnownTokens", "tongbao.runtime.UnreadBodies"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..")
            .because("what is common must not depend on how it is served")
            .allowEmptyShould(true);

    /**
     * What events, catalogues and calendars look like as JSON is decided in one place each. Beside those: bodies of
     * requests, the issuer in a token, the report whose bytes its ETag is made of; and the suite, which is a client like any other.
     */
    @ArchTest
    static final ArchRule json_is_read_and_written_where_its_shape_is_known = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "tongbao.event",
                    "tongbao.json",
                    "tongbao.body",
                    "tongbao.calendar",
                    "tongbao.catalogue",
                    "tongbao.suite..")
            .and(isNotPartOf("tongbao.security.IssuerTenants", "tongbao.report.query.ReportAnswer"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
            .allowEmptyShould(true); // in a module where everything may

    @ArchTest
    static final ArchRule every_endpoint_says_who_may_call_it = methods()
            .that(areEndpoints())
            .should(sayWhoMayCall())
            .andShould(bePublic())
            .because("a resource method that is not public is silently no endpoint")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule logs_go_through_the_framework = noClasses()
            .that()
            .resideOutsideOfPackages("tongbao.suite..", "tongbao.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only command lines and the servers they start speak to a console")
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    /** The compiled code of the module under test and of its siblings; no tests, no libraries. */
    public static final class MainClasses implements ImportOption {
        private static final Pattern MAIN = Pattern.compile(".*/target/classes/.*");

        @Override
        public boolean includes(Location location) {
            return location.matches(MAIN);
        }
    }

    private static DescribedPredicate<JavaCall<?>> calls(String method, Class<?> owner) {
        return describe(
                owner.getSimpleName() + "." + method,
                call -> call.getName().equals(method) && call.getTargetOwner().isEquivalentTo(owner));
    }

    private static DescribedPredicate<JavaCall<?>> readsAClockOfItsOwn() {
        return describe(
                "now() without a Clock",
                call -> call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class)));
    }

    private static DescribedPredicate<JavaClass> isNotPartOf(String... names) {
        return DescribedPredicate.not(describe(
                "parts of " + String.join(", ", names),
                type -> Set.of(names).contains(type.getName().replaceFirst("\\$.*", ""))));
    }

    private static DescribedPredicate<JavaMethod> areEndpoints() {
        return describe(
                "are endpoints",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().equals("jakarta.ws.rs")
                                        && HTTP_METHODS.contains(
                                                annotation.getRawType().getSimpleName())));
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("have @RolesAllowed, or their class, or be known to be open to all") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = saysWhoMayCall(method)
                        || method.getOwner().isAnnotatedWith("jakarta.annotation.security.RolesAllowed")
                        || isOpenToAll(method);
                events.add(new SimpleConditionEvent(method, said, method.getFullName() + " has no @RolesAllowed"));
            }
        };
    }

    private static boolean isOpenToAll(JavaMethod method) {
        return method.isAnnotatedWith("jakarta.annotation.security.PermitAll")
                && OPEN_TO_ALL.contains(method.getOwner().getName() + "." + method.getName());
    }

    private static boolean saysWhoMayCall(JavaMember member) {
        return member.isAnnotatedWith("jakarta.annotation.security.RolesAllowed");
    }
}
