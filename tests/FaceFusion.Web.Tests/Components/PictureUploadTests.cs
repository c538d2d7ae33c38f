using System.Text.Json;
using Bunit;
using FaceFusion.Web.Components.Upload;

namespace FaceFusion.Web.Tests.Components;

public sealed class PictureUploadTests : StudioContext
{
    private readonly List<string> _stored = [];

    [Fact]
    public async Task Picture_OnItsWay_ShowsHowFarAndIsHandedOn()
    {
        var upload = Create();
        await upload.InvokeAsync(() => upload.Instance.Added(1, "shirt.jpg"));
        await upload.InvokeAsync(() => upload.Instance.Progress(1, 0.25));
        Assert.Equal("0.250", upload.Find("progress").GetAttribute("value"));

        await upload.InvokeAsync(() => upload.Instance.Progress(1, 1));
        Assert.False(upload.Find("progress").HasAttribute("value"));
        await upload.InvokeAsync(() => upload.Instance.Stored(1, "img_shirt"));

        Assert.Equal(["img_shirt"], _stored);
        Assert.Empty(upload.FindAll(".picture-upload-file"));
    }

    [Fact]
    public async Task Picture_Refused_SaysWhyAndCosts_TheOthersNothing()
    {
        var upload = Create();
        await upload.InvokeAsync(() => upload.Instance.Added(1, "song.mp3"));
        await upload.InvokeAsync(() => upload.Instance.Added(2, "shirt.jpg"));

        await upload.InvokeAsync(() => upload.Instance.Failed(1, JsonDocument.Parse("""{"status":415,"title":"No picture","detail":"song.mp3 is no picture.","hint":"Choose another file."}""").RootElement));
        await upload.InvokeAsync(() => upload.Instance.Stored(2, "img_shirt"));

        var alert = Assert.Single(upload.FindAll("[role=alert]"));
        Assert.Equal(["song.mp3 is no picture.", "Choose another file."], alert.QuerySelectorAll("p").Select(line => line.TextContent));
        Assert.Single(upload.FindAll(".picture-upload-ends button"));
        Assert.Equal(["img_shirt"], _stored);
        upload.Find(".picture-upload-ends button").Click();
        Assert.Empty(upload.FindAll(".picture-upload-file"));
    }

    [Fact]
    public async Task Connection_Broken_CanBeTriedAgain()
    {
        var upload = Create();
        await upload.InvokeAsync(() => upload.Instance.Added(1, "shirt.jpg"));
        await upload.InvokeAsync(() => upload.Instance.Failed(1, null));

        upload.FindAll(".picture-upload-ends button")[0].Click();

        Assert.Empty(upload.FindAll("[role=alert]"));
        Assert.Equal("Waiting", upload.Find(".picture-upload-file").GetAttribute("data-picture-upload"));
    }

    private IRenderedComponent<PictureUpload> Create() => Render<PictureUpload>(parameters => parameters
        .Add(upload => upload.Label, "Upload a garment")
        .Add(upload => upload.OnStored, _stored.Add));
}
