using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>Which model serves, and what is said of those that do not.</summary>
public sealed class ModelChoiceTests : IDisposable
{
    private readonly ModelFolder _folder = new(builtIn: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_NothingInstalled_IsBuiltInWithoutAWord()
    {
        using var analyzer = Load(new ModelChoice());

        Assert.All(analyzer.Served, served => Assert.Equal(ModelChoice.BuiltIn, served.Model));
        Assert.All(analyzer.Served, served => Assert.Empty(served.Faults));
    }

    [Fact]
    public void Load_BetterDetectorInstalled_TakesOver()
    {
        _folder.Install("scrfd-2.5g", "scrfd").Install("scrfd-10g", "scrfd");

        using var analyzer = Load(new ModelChoice());

        Assert.Equal("scrfd-10g", analyzer.Served[0].Model);
        Assert.Equal(ModelChoice.BuiltIn, analyzer.Served[1].Model);
    }

    [Fact]
    public void Load_BuiltInChosen_StaysBuiltIn()
    {
        _folder.Install("scrfd-10g", "scrfd");

        using var analyzer = Load(new ModelChoice { Detector = "Built-In" });

        Assert.Equal(ModelChoice.BuiltIn, analyzer.Served[0].Model);
    }

    [Fact]
    public void Load_ModelThatDoesNotTakeOver_ServesWhereItIsChosen()
    {
        _folder.Install("yunet", "yunet").Install("2d106", "2d106det");

        using var automatic = Load(new ModelChoice { Detector = "built-in" });
        using var chosen = Load(new ModelChoice { Detector = "YUNET", Landmarks = "2D106" });

        Assert.All(automatic.Served, served => Assert.Equal(ModelChoice.BuiltIn, served.Model));
        Assert.Equal(["yunet", "2d106"], chosen.Served.Select(served => served.Model));
    }

    [Theory]
    [InlineData("scrfd-10g", InferenceErrorCodes.InstalledModelMissing)]
    [InlineData("nobody", InferenceErrorCodes.ModelUnknown)]
    [InlineData("sface", InferenceErrorCodes.ModelUnknown)]
    public void Load_ChosenModelCannotBeHad_FallsBackAndSaysWhy(string id, string code)
    {
        using var analyzer = Load(new ModelChoice { Detector = id });

        Assert.Equal(ModelChoice.BuiltIn, analyzer.Served[0].Model);
        Assert.Equal(code, Assert.Single(analyzer.Served[0].Faults).Code);
    }

    [Theory]
    [InlineData("scrfd-10g", InferenceErrorCodes.InstalledModelMissing)]
    [InlineData("nobody", InferenceErrorCodes.ModelUnknown)]
    public void Load_RequiredModelCannotBeHad_Fails(string id, string code)
    {
        var error = Assert.Throws<InferenceException>(() => Load(new ModelChoice { Detector = id, Required = true }));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Load_WrongFileOfTheBest_TakesTheNextAndSaysWhy()
    {
        _folder.Put("scrfd-10g", "yunet").Install("scrfd-2.5g", "scrfd");

        using var analyzer = Load(new ModelChoice { Required = true });

        Assert.Equal("scrfd-2.5g", analyzer.Served[0].Model);
        Assert.Equal(InferenceErrorCodes.InstalledModelIncomplete, Assert.Single(analyzer.Served[0].Faults).Code);
    }

    [Fact]
    public void Load_UnpublishedHash_NeedsTheUsersWord()
    {
        _folder.Put("2dfan4", "2dfan4");

        using var refused = Load(new ModelChoice { Landmarks = "2dfan4" });
        using var allowed = Load(new ModelChoice { Landmarks = "2dfan4", Allowed = ["2dfan4"] });

        Assert.Equal(InferenceErrorCodes.InstalledModelUnverified, Assert.Single(refused.Served[1].Faults).Code);
        Assert.Equal("2dfan4", allowed.Served[1].Model);
    }

    [Fact]
    public void Load_FileOfAnotherModel_IsRefusedByItsShapes()
    {
        _folder.Put("pfld-68", "2d106det");

        using var analyzer = Load(new ModelChoice { Landmarks = "pfld-68", Allowed = ["pfld-68"] });

        var fault = Assert.Single(analyzer.Served[1].Faults);
        Assert.Equal((InferenceErrorCodes.InstalledModelInvalid, "wrong_shape"), (fault.Code, fault.Arguments["reason"]));
    }

    [Fact]
    public void Survey_Folder_SaysWhatServesAndWhatEachFileIs()
    {
        _folder.Install("scrfd-10g", "scrfd").Put("sface", "sface").Put("pfld-68", "2d106det");

        var survey = ModelSurvey.Of(_folder.Path, new ModelChoice { Allowed = ["pfld-68"] }, deep: true);

        var states = survey.Models.ToDictionary(found => found.Model.Id, found => found.State);
        Assert.Equal(ModelState.Vouched, states["scrfd-10g"]);
        Assert.Equal(ModelState.Wrong, states["sface"]);
        Assert.Equal(ModelState.Wrong, states["pfld-68"]);
        Assert.Equal(ModelState.Missing, states["yunet"]);
        Assert.Equal(["scrfd-10g", "built-in", "built-in", "built-in", "built-in", "built-in", "none"], survey.Tasks.Select(task => task.Model));
    }

    [Fact]
    public void Known_EveryModel_HasATaskAndAFamilyThatThisProgramHas()
    {
        foreach (var model in InstalledModels.Read(_folder.Path, []).Known)
        {
            Assert.Contains(model.Task, FaceTasks.All.Concat(FaceTasks.OfRecipes).Concat(FaceTasks.OfStudio));
            _ = model.Family switch
            {
                "scrfd" or "yunet" => FamilySettings.Read(model, FamilyJson.Default.DetectorFormat, f => f.IsSound) as object,
                "heatmaps" or "coordinates" => FamilySettings.Read(model, FamilyJson.Default.CropFormat, f => f.IsSound),
                "bisenet" => FamilySettings.Read(model, FamilyJson.Default.ParserFormat, f => f.IsSound),
                "picture-classifier" => FamilySettings.Read(model, FamilyJson.Default.ClassifierFormat, f => f.IsSound),
                "picture-matting" => FamilySettings.Read(model, FamilyJson.Default.MattingFormat, f => f.IsSound),
                "embedding" => FamilySettings.Read(model, FamilyJson.Default.EmbedderFormat, f => f.IsSound),
                "embedding-swap" or "picture-swap" => SwapperFormat.Of(model),
                "live-portrait" => LivePortraitFormat.Of(model),
                "live-portrait-part" => model,
                "upscaling" => FamilySettings.Read(model, FamilyJson.Default.UpscalerFormat, f => f.IsSound),
                "restoration" => FamilySettings.Read(model, FamilyJson.Default.CropNetFormat, f => f.IsSound),
                "occlusion" => FamilySettings.Read(model, FamilyJson.Default.OccluderFormat, f => f.IsSound),
                "top-down-pose" => FamilySettings.Read(model, FamilyJson.Default.PoseFormat, f => f.IsSound),
                "person-classes" => FamilySettings.Read(model, FamilyJson.Default.HumanParserFormat, f => f.IsSound),
                "embedding-conversion" => model,
                _ => throw new Xunit.Sdk.XunitException($"{model.Id} has an unknown family."),
            };
        }
    }

    private OnnxFaceAnalyzer Load(ModelChoice choice) => FaceAnalyzer.Load(_folder.Path, ModelFolder.Options, choice);
}
