using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Components.Gallery;

namespace FaceFusion.Web.Tests.Components;

public sealed class GalleryFilterTests
{
    private const string Studio = "https://studio.example";

    [Fact]
    public void Address_OfAFilter_SaysAllOfIt()
    {
        var filter = new GalleryFilter
        {
            Album = "alb_1",
            Method = FusionMethod.Mean,
            Person = "梅 & Jun",
            Preset = "Passport",
            Dates = new GalleryDates(new DateOnly(2026, 1, 2), new DateOnly(2026, 3, 4)),
            Favourites = true,
            Bin = true,
        };

        Assert.Equal(filter, GalleryFilter.Read(Studio + filter.Url));
        Assert.Equal(filter, GalleryFilter.Read(Studio + filter.UrlOf("job_1")));
        Assert.Equal(filter, GalleryFilter.Read(Studio + filter.CompareUrl(["job_1", "job_2"])));
        Assert.Equal("/gallery", new GalleryFilter().Url);
    }

    [Fact]
    public void Address_ThatSaysNonsense_LeavesNothingOut() =>
        Assert.True(GalleryFilter.Read(Studio + "/gallery?method=9&from=yesterday&until=&starred=maybe&person=%20&ids").IsAll);

    [Fact]
    public void Binned_IsSaidOnceAndIsNoFilter()
    {
        var url = Studio + new GalleryFilter { Favourites = true }.UrlAfterBin("job_1");

        Assert.Equal("job_1", GalleryFilter.Binned(url));
        Assert.Equal("/gallery?starred=1", GalleryFilter.Read(url).Url);
    }
}
