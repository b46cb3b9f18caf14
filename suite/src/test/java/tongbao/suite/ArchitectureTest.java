package tongbao.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import tongbao.architecture.ArchitectureRules;

@AnalyzeClasses(packages = "tongbao", importOptions = ArchitectureRules.MainClasses.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule theSuiteKnowsTheServicesByTheirApisOnly = noClasses()
            .that()
            .resideInAPackage("tongbao.suite..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tongbao.intake..", "tongbao.rating..", "tongbao.report..");

    @ArchTest
    static final ArchRule nothingBelowDependsOnTheCommands = noClasses()
            .that()
            .resideInAPackage("tongbao.suite.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tongbao.suite");
}
