using FaceFusion.Jobs.Models;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Testing;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Tests.Settings;

public sealed class ModelSettingsTests
{
    private static readonly (string, string) s_folder = ("Inference:Models", RepositoryFiles.Path("models"));

    [Fact]
    public async Task Start_Settings_BecomeTheChoice()
    {
        await using var studio = await TestStudio.StartAsync(
            settings: [s_folder, ("Models:Detector", "yunet"), ("Models:Allowed:0", "2dfan4"), ("Models:Allowed:1", "pfld-68")]);

        var choice = studio.Get<IOptions<ModelOptions>>().Value.ToChoice();

        Assert.Equal(("yunet", "auto", false), (choice.Detector, choice.Landmarks, choice.Required));
        Assert.Equal(["2dfan4", "pfld-68"], choice.Allowed);
    }

    [Fact]
    public async Task Survey_ChosenModelMissing_IsTheBuiltInOneWithItsReason()
    {
        await using var studio = await TestStudio.StartAsync(settings: [s_folder, ("Models:Detector", "yunet")]);

        var survey = studio.Get<IModelShelf>().Survey();

        Assert.Equal("built-in", survey.Tasks[0].Model);
        Assert.Equal("installed_model_missing", Assert.Single(survey.Tasks[0].Faults).Code);
        Assert.Same(survey, studio.Get<IModelShelf>().Survey());
    }

    [Theory]
    [InlineData("yunet")]
    [InlineData("nobody")]
    public async Task Start_RequiredModelCannotBeHad_Fails(string id)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestStudio.StartAsync(settings: [s_folder, ("Models:Detector", id), ("Models:Required", "true")]));

        Assert.Contains(id, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_EmptyChoice_NamesTheKey()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: ("Models:Regions", " ")));

        Assert.Contains("Setting Models:Regions is", Assert.Single(error.Failures), StringComparison.Ordinal);
    }
}
