using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Faces;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class FacePickerTests : StudioContext
{
    private static readonly double[][] s_marks = [[100, 90], [140, 92], [121, 130]];
    private readonly FakePhotoStore _photos = new();

    public FacePickerTests() => Services.AddSingleton<IPhotoStore>(_photos);

    [Fact]
    public void Boxes_OfAGroup_StandWhereTheFacesAreAndSayWhichTheyAre()
    {
        var boxes = Create().FindAll(".picker-box");

        Assert.Contains("left:10.00%;top:20.00%;width:5.00%;height:10.00%", boxes[0].GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal(
            ["Face 1, left, good quality", "Face 2, left, fair quality", "Face 3, left, good quality"],
            boxes.Select(box => box.GetAttribute("aria-label")));
        Assert.Equal(["0", "-1", "-1"], boxes.Select(box => box.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task Choice_OfTwoFaces_ClosesWithTheirIndicesInOrder()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<FacePicker>("Who?");
        var dialog = Create();
        Assert.True(dialog.Find(".is-primary").HasAttribute("disabled"));

        dialog.FindAll(".picker-box")[2].Click();
        dialog.FindAll(".picker-box")[0].Click();
        dialog.FindAll(".picker-box")[1].Click();
        dialog.FindAll(".face-choice input")[1].Change(false);

        Assert.Equal(["true", "false", "true"], dialog.FindAll(".picker-box").Select(box => box.GetAttribute("aria-pressed")));
        dialog.Find(".is-primary").Click();
        var faces = Assert.IsType<int[]>((object?)await answer);
        Assert.Equal([0, 2], faces);
    }

    [Fact]
    public void Chosen_Before_AreChosenStill()
    {
        var dialog = Create(1);

        Assert.Equal(["false", "true", "false"], dialog.FindAll(".picker-box").Select(box => box.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Faces_ThatAreFixed_CanBeChosenAndNotChanged()
    {
        var dialog = Render<FacePicker>(parameters => parameters.Add(picker => picker.Photo, _photos.Photo).Add(picker => picker.IsForOne, true).Add(picker => picker.IsFixed, true));

        Assert.Equal(3, dialog.FindAll(".picker-box").Count);
        Assert.Empty(dialog.FindAll(".face-item button"));
        Assert.Equal(2, dialog.FindAll(".picker-actions button").Count);
    }

    [Fact]
    public async Task Choice_ForOnePerson_LetsTheFirstGoForTheSecond()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<FacePicker>("Which?");
        var dialog = Render<FacePicker>(parameters => parameters.Add(picker => picker.Photo, _photos.Photo).Add(picker => picker.IsForOne, true));
        Assert.Contains("Choose the one", dialog.Find(".picker-about").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(dialog.FindAll(".button"), button => button.TextContent == "Choose all");

        dialog.FindAll(".picker-box")[0].Click();
        dialog.FindAll(".picker-box")[2].Click();

        Assert.Equal(["false", "false", "true"], dialog.FindAll(".picker-box").Select(box => box.GetAttribute("aria-pressed")));
        Assert.Equal(3, dialog.FindAll(".face-choice input[type=radio]").Count);
        dialog.Find(".is-primary").Click();
        var faces = Assert.IsType<int[]>((object?)await answer);
        Assert.Equal([2], faces);
    }

    [Fact]
    public void MissedFace_MarkedByHand_ComesLastChosenAndCanBeRemoved()
    {
        AnswerWithMarks();
        var removed = -1;
        var dialog = Create(onRemoved: face => removed = face);
        Assert.Empty(dialog.FindAll("[aria-label^='Remove face']"));

        Mark(dialog, s_marks.Length);
        dialog.Find(".picker-actions .is-primary").Click();

        Assert.Equal(new Point2(121, 130), _photos.AddedAt!.Value.Mouth);
        Assert.Equal(["false", "false", "false", "true"], dialog.FindAll(".picker-box").Select(box => box.GetAttribute("aria-pressed")));
        dialog.Find("[aria-label='Remove face 4']").Click();
        Assert.Equal((3, 3), (removed, dialog.FindAll(".picker-box").Count));
        Assert.True(dialog.Find(".picker-actions .is-primary").HasAttribute("disabled"));
    }

    [Fact]
    public void MissedFace_WithOneEyeOnly_CannotBeAddedYet()
    {
        var dialog = Create();

        Mark(dialog, 1);

        Assert.True(dialog.Find(".picker-actions .is-primary").HasAttribute("disabled"));
        Assert.Contains("right of the picture", dialog.Find(".picker-about").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void MissedFace_ThatIsRefused_SaysWhyAndKeepsTheMarks()
    {
        AnswerWithMarks();
        _photos.Refusal = new FusionException(FusionErrorCodes.PointsInvalid, "On a face.", "img_group", new Dictionary<string, object> { ["reason"] = "points_outside" });
        var dialog = Create();

        Mark(dialog, 2);
        dialog.Find(".picker-actions .is-primary").Click();

        Assert.Contains("group.jpg", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(dialog.FindAll(".face-marker"));
        Assert.Equal(3, dialog.FindAll(".picker-box").Count);
    }

    private static void Mark(IRenderedComponent<FacePicker> dialog, int count)
    {
        dialog.FindAll(".picker-actions .button")[1].Click();
        dialog.InvokeAsync(() => dialog.FindComponent<FaceMarker>().Instance.Marked(count));
    }

    private void AnswerWithMarks()
    {
        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Faces/FaceMarker.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule("attach", _ => true).Setup<double[][]>("points").SetResult(s_marks);
    }

    private IRenderedComponent<FacePicker> Create(int? chosen = null, Action<int>? onRemoved = null) => Render<FacePicker>(parameters => parameters
        .Add(dialog => dialog.Photo, _photos.Photo)
        .Add(dialog => dialog.Chosen, chosen is { } face ? [face] : [])
        .Add(dialog => dialog.OnFaceRemoved, onRemoved));
}
