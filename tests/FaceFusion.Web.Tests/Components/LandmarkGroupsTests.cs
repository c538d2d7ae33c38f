using System.Globalization;
using System.Resources;
using FaceFusion.Faces;
using FaceFusion.Web.Components.Faces;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Tests.Components;

public sealed class LandmarkGroupsTests
{
    [Fact]
    public void Groups_HoldEveryPointOnce() =>
        Assert.Equal(Enumerable.Range(0, FaceTemplate.PointCount), LandmarkGroups.All.SelectMany(group => group.Points).Order());

    [Fact]
    public void MirrorPartners_AreOnTheSameLayer() => Assert.All(
        Enumerable.Range(0, FaceTemplate.PointCount),
        point => Assert.Equal(LandmarkGroups.LayerOfPoint[point], LandmarkGroups.LayerOfPoint[FaceTemplate.Mirror[point]]));

    [Fact]
    public void FacingLips_LieOverOneAnother()
    {
        Assert.Equal(5, LandmarkTopology.Instance.FacingLips.Count);
        Assert.All(LandmarkTopology.Instance.FacingLips, pair =>
            Assert.Equal(FaceTemplate.MeanShape[pair[0]].X, FaceTemplate.MeanShape[pair[1]].X, 0.03));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Names_InBothLanguages_AreThereAndDiffer(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        using var services = new ServiceCollection().AddLocalization().AddLogging().BuildServiceProvider();
        var names = services.GetRequiredService<IStringLocalizer<Landmarks>>();

        Assert.All(LandmarkGroups.All, group => Assert.False(names[group.Name].ResourceNotFound, group.Name));
        Assert.All(Enum.GetNames<LandmarkLayer>(), layer => Assert.False(names[$"Layer.{layer}"].ResourceNotFound, layer));
        var all = LandmarkGroups.All.SelectMany(group => group.Points.Select((_, place) => LandmarkGroups.NameOf(group, place, names))).ToList();
        Assert.Equal(FaceTemplate.PointCount, all.Distinct().Count());
    }

    [Fact]
    public void Names_OfBothLanguages_HaveTheSameKeys()
    {
        var resources = new ResourceManager("FaceFusion.Web.Localization.Landmarks", typeof(Landmarks).Assembly);

        Assert.Equal(Keys(resources, CultureInfo.InvariantCulture), Keys(resources, CultureInfo.GetCultureInfo("zh")));
    }

    private static IEnumerable<string> Keys(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
}
