package tongbao.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "tongbao", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("tongbao.suite.(*)..").should().beFreeOfCycles();

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
