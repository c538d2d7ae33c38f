using Bunit;
using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.People;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace FaceFusion.Web.Tests.Components;

public sealed class FacePickerDialogTests : StudioContext
{
    [Fact]
    public void Boxes_OfAGroup_StandWhereTheFacesAre()
    {
        var style = Create().Find(".picker-box").GetAttribute("style")!;

        Assert.Contains("left:10.00%;top:20.00%;width:5.00%;height:10.00%", style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_OfTwoFaces_ClosesWithTheirIndicesInOrder()
    {
        Task<dynamic?> answer = Services.GetRequiredService<DialogService>().OpenAsync<FacePickerDialog>("Who?");
        var dialog = Create();
        Assert.True(dialog.Find(".is-primary").HasAttribute("disabled"));

        dialog.FindAll(".picker-box")[2].Click();
        dialog.FindAll(".picker-box")[0].Click();
        dialog.FindAll(".picker-box")[1].Click();
        dialog.FindAll(".picker-box")[1].Click();

        Assert.Equal(["true", "false", "true"], dialog.FindAll(".picker-box").Select(box => box.GetAttribute("aria-pressed")));
        dialog.Find(".is-primary").Click();
        var faces = Assert.IsType<int[]>((object?)await answer);
        Assert.Equal([0, 2], faces);
    }

    private IRenderedComponent<FacePickerDialog> Create() => Render<FacePickerDialog>(parameters => parameters.Add(dialog => dialog.Photo, new StoredPhoto
    {
        Id = "img_group",
        Name = "group.jpg",
        Width = 1000,
        Height = 500,
        Bytes = 1,
        Faces = [.. Enumerable.Range(1, 3).Select(i => new Face(new FaceBox(100 * i, 100, 50, 50), 1, new FaceShape(new Point2[FaceTemplate.PointCount]), default, []))],
    }));
}
