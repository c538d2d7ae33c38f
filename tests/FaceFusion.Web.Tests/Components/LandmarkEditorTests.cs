using Bunit;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class LandmarkEditorTests : StudioContext
{
    private readonly FakePhotoStore _photos = new();
    private readonly BunitJSModuleInterop _script;
    private double[]? _points;

    public LandmarkEditorTests()
    {
        Services.AddSingleton<IPhotoStore>(_photos);
        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Faces/LandmarkEditor.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        _script = module.SetupModule("attach", _ => true);
        _script.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void List_OfPoints_NamesEveryOneOnce()
    {
        var options = Open().FindAll("[data-points] option:not([value=''])");

        Assert.Equal(FaceTemplate.PointCount, options.Select(option => option.GetAttribute("value")).Distinct().Count());
        Assert.Equal(FaceTemplate.PointCount, options.Select(option => option.TextContent).Distinct().Count());
        Assert.Contains(options, option => option.TextContent == "Upper lip, outer rim, 3 of 5");
    }

    [Fact]
    public void Points_OfTheFace_AreHandedToTheScriptOnce()
    {
        Open(face: 1);

        var attached = JSInterop.Invocations["attach"].Single(call => call.Arguments.Count == 4);
        Assert.Equal(LandmarkTopology.Instance, attached.Arguments[2]);
    }

    [Fact]
    public async Task Save_OfMovedPoints_StoresThemAndCloses()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<LandmarkEditor>("Points");
        _points = LandmarkTopology.Flatten(_photos.Photo.Faces[1].Landmarks);
        _points[0] += 3;
        var editor = Open(face: 1);

        editor.Find(".editor-foot .is-primary").Click();

        Assert.Equal(1, _photos.Correction!.Value.Face);
        Assert.Equal(_photos.Photo.Faces[1].Landmarks[0].X + 3, _photos.Correction.Value.Landmarks[0].X, 6);
        Assert.Same(_photos.Photo, (object?)await answer);
    }

    [Fact]
    public async Task Save_WithoutAChange_StoresNothing()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<LandmarkEditor>("Points");

        Open().Find(".editor-foot .is-primary").Click();

        Assert.Null((object?)await answer);
        Assert.Null(_photos.Correction);
    }

    [Fact]
    public void Save_ThatIsRefused_SaysWhyAndStaysOpen()
    {
        _points = LandmarkTopology.Flatten(_photos.Photo.Faces[0].Landmarks);
        _photos.Refusal = new FusionException(FusionErrorCodes.LandmarksInvalid, "Folded.", "img_group", new Dictionary<string, object> { ["reason"] = "landmarks_folded" });
        var editor = Open();

        editor.Find(".editor-foot .is-primary").Click();

        Assert.Contains("inside out", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.False(editor.Find(".editor-foot .is-primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Cancel_WithChanges_AsksFirst()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<LandmarkEditor>("Points");
        _points = [];
        var editor = Open();

        editor.Find(".editor-foot .button:not(.is-primary)").Click();
        Assert.NotNull(editor.Find("[role=alertdialog]"));
        editor.Find("[role=alertdialog] .button").Click();
        Assert.Empty(editor.FindAll("[role=alertdialog]"));
        Assert.False(answer.IsCompleted);

        editor.Find(".editor-foot .button:not(.is-primary)").Click();
        editor.Find("[role=alertdialog] .is-danger").Click();
        Assert.Null((object?)await answer);
    }

    [Fact]
    public async Task Cancel_WithoutAChange_ClosesAtOnce()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<LandmarkEditor>("Points");

        Open().Find(".editor-foot .button:not(.is-primary)").Click();

        Assert.Null((object?)await answer);
    }

    private IRenderedComponent<LandmarkEditor> Open(int face = 0)
    {
        _script.Setup<bool>("isChanged").SetResult(_points is not null);
        _script.Setup<double[]?>("changedPoints").SetResult(_points);
        return Render<LandmarkEditor>(parameters => parameters.Add(editor => editor.Photo, _photos.Photo).Add(editor => editor.Face, face));
    }
}
