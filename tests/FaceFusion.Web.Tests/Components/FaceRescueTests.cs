using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class FaceRescueTests : StudioContext
{
    private readonly FakePhotoStore _photos = new() { Photo = FakePhotoStore.Group(0) };

    public FaceRescueTests()
    {
        Services.AddSingleton<IPhotoStore>(_photos);
        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Faces/FaceMarker.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule("attach", _ => true).Setup<double[][]>("points").SetResult([[400, 200], [480, 210]]);
    }

    [Theory]
    [InlineData(0, "left of the picture")]
    [InlineData(1, "right of the picture")]
    [InlineData(2, "mouth")]
    [InlineData(3, "Drag")]
    public async Task Hint_AfterEachMark_NamesTheNextOne(int marked, string hint)
    {
        var dialog = Create();

        await dialog.InvokeAsync(() => dialog.FindComponent<FaceMarker>().Instance.Marked(marked));

        Assert.Contains(hint, dialog.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(marked, dialog.FindAll(".is-done").Count);
        Assert.Equal(marked < FaceMarker.Needed, dialog.Find(".is-primary").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Place_OnTwoEyes_AddsTheFace(bool refine)
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<FaceRescue>("Where?");
        var dialog = Create();
        await dialog.InvokeAsync(() => dialog.FindComponent<FaceMarker>().Instance.Marked(2));

        dialog.FindAll(".rescue-actions .button")[refine ? 2 : 3].Click();

        Assert.Equal((new Point2(400, 200), new Point2(480, 210), (Point2?)null), (_photos.AddedAt!.Value.LeftEye, _photos.AddedAt.Value.RightEye, _photos.AddedAt.Value.Mouth));
        var placed = Assert.IsType<FaceRescue.Placed>((object?)await answer);
        Assert.Equal((refine, 1), (placed.Refine, placed.Photo.Faces.Count));
    }

    [Fact]
    public async Task Place_ThatIsRefused_SaysWhy()
    {
        _photos.Refusal = new FusionException(FusionErrorCodes.PointsInvalid, "Too close.", "img_group", new Dictionary<string, object> { ["reason"] = "points_outside" });
        var dialog = Create();
        await dialog.InvokeAsync(() => dialog.FindComponent<FaceMarker>().Instance.Marked(3));

        dialog.Find(".is-primary").Click();

        Assert.NotEmpty(dialog.Find("[role=alert]").TextContent);
        Assert.False(dialog.Find(".is-primary").HasAttribute("disabled"));
    }

    private IRenderedComponent<FaceRescue> Create() => Render<FaceRescue>(parameters => parameters.Add(dialog => dialog.Photo, _photos.Photo));
}
