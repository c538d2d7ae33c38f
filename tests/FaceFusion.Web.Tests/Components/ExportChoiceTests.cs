using FaceFusion.Jobs;
using FaceFusion.Web.Components.Export;

namespace FaceFusion.Web.Tests.Components;

public sealed class ExportChoiceTests
{
    private static readonly JobSnapshot s_job = FakeJobService.Job(JobState.Succeeded);

    [Fact]
    public void Url_OfEverySize_AsksForJustThat()
    {
        Assert.EndsWith("picture?format=png&quality=90&label=composite_bilingual&label_place=bottom_right&label_plate=dark&label_size=5", new ExportChoice().Url(s_job, null), StringComparison.Ordinal);
        Assert.Contains("&size=2048", new ExportChoice { Size = "2048" }.Url(s_job, null), StringComparison.Ordinal);
        Assert.Contains("&width=1080&height=1350", new ExportChoice { Size = "portrait" }.Url(s_job, null), StringComparison.Ordinal);
        Assert.Contains("&width=256&height=256&round=true", new ExportChoice { Size = "avatar256" }.Url(s_job, null), StringComparison.Ordinal);
        Assert.Contains("&recipe=false", new ExportChoice { WithRecipe = false }.Url(s_job, null), StringComparison.Ordinal);
        Assert.EndsWith("&download=true&name=%E6%A2%85%20%26%20Jun", new ExportChoice().Url(s_job, "梅 & Jun"), StringComparison.Ordinal);
    }

    [Fact]
    public void Url_OfAnOwnSizeAndGround_AsksForJustThat()
    {
        var choice = new ExportChoice { Format = "jpeg", Size = ExportSize.Custom, Width = 700, Height = 500, Ground = "#aaBB01" };

        Assert.Contains("&width=700&height=500", choice.Url(s_job, null), StringComparison.Ordinal);
        Assert.Contains("&ground=aaBB01", choice.Url(s_job, null), StringComparison.Ordinal);
        Assert.Equal("jpeg", (choice with { Size = "avatar256" }).Sound().Format);
        Assert.DoesNotContain("ground", (choice with { Ground = "red" }).Url(s_job, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 800, null, 800, 1000)]
    [InlineData(true, null, 500, 400, 500)]
    [InlineData(false, 800, null, 800, 1500)]
    [InlineData(false, null, 500, 1200, 500)]
    public void Side_OfAnOwnSize_TakesTheOtherWithItWhereTheShapeIsKept(bool keeps, int? width, int? height, int across, int down)
    {
        var choice = new ExportChoice { KeepsShape = keeps }.WithSide(width, height, pictureWidth: 400, pictureHeight: 500);

        Assert.Equal((across, down), (choice.Width, choice.Height));
    }

    [Fact]
    public void Sound_OfWhatABrowserKept_IsOnlyWhatIsOffered()
    {
        Assert.Equal(5, new ExportChoice { LabelPercent = 1 }.Sound().LabelPercent);
        var sound = new ExportChoice { Format = "exe", Size = "huge", Quality = 900 }.Sound();

        Assert.Equal(("png", "original", 100), (sound.Format, sound.Size, sound.Quality));
        Assert.Equal("png", (new ExportChoice { Format = "jpeg", Size = "avatar512" }).Sound().Format);
    }
}
