using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Testing;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.Export;
using FaceFusion.Web.Components.Faces;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Components.Shortcuts;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Localization;

public sealed partial class TextsTests
{
    private static readonly IReadOnlyDictionary<string, string> s_english = Read("Texts.resx");
    private static readonly IReadOnlyDictionary<string, string> s_chinese = Read("Texts.zh.resx");

    [Fact]
    public void Keys_OfBothLanguages_AreTheSame() =>
        Assert.Equal(s_english.Keys.Order(StringComparer.Ordinal), s_chinese.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Texts_OfBothLanguages_AreNotEmpty() => Assert.DoesNotContain(s_english.Values.Concat(s_chinese.Values), string.IsNullOrWhiteSpace);

    [Fact]
    public void Placeholders_OfBothLanguages_AreTheSame() =>
        Assert.All(s_english, text => Assert.Equal(Placeholders(text.Value), Placeholders(s_chinese[text.Key])));

    [Fact]
    public void Keys_NamedInTheSources_AreThere()
    {
        var named = Directory.EnumerateFiles(RepositoryFiles.Path("src", "FaceFusion.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => NamedKey().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 100, "The pattern no longer finds the keys.");
        Assert.Empty(named.Except(s_english.Keys));
    }

    [Fact]
    public void Tasks_OfModels_HaveNames() => Assert.All(
        FaceTasks.All.Concat(FaceTasks.OfRecipes).Concat(FaceTasks.OfStudio), task => Assert.Contains("Model.Task." + task, s_english.Keys));

    [Theory]
    [InlineData(typeof(FusionMethod), "Method.{0}")]
    [InlineData(typeof(FusionMethod), "Method.{0}.About")]
    [InlineData(typeof(FusionMode), "Mode.{0}")]
    [InlineData(typeof(Alignment), "Alignment.{0}")]
    [InlineData(typeof(FusionStage), "Stage.{0}")]
    [InlineData(typeof(FaceSide), "Picker.Side.{0}")]
    [InlineData(typeof(FaceQuality), "Quality.{0}")]
    [InlineData(typeof(OutlierReason), "Outlier.{0}")]
    [InlineData(typeof(Background), "Background.{0}")]
    [InlineData(typeof(MeanFraming), "Framing.{0}")]
    [InlineData(typeof(Symmetry), "Symmetry.{0}")]
    [InlineData(typeof(JobState), "JobState.{0}")]
    [InlineData(typeof(CompareMode), "CompareMode.{0}")]
    [InlineData(typeof(SampleWay), "Way.{0}")]
    [InlineData(typeof(SampleWay), "Way.{0}.About")]
    public void Names_OfEveryValue_AreThere(Type values, string key) =>
        Assert.All(Enum.GetNames(values), name => Assert.Contains(string.Format(CultureInfo.InvariantCulture, key, name), s_english.Keys));

    [Fact]
    public void Names_OfShortcutsAndSizes_AreThere()
    {
        Assert.All(Shortcut.All, shortcut => Assert.Contains("Shortcut." + shortcut.Id, s_english.Keys));
        Assert.All(Shortcut.All, shortcut => Assert.Contains("Shortcuts." + shortcut.Group, s_english.Keys));
        Assert.All(ExportSize.All, size => Assert.Contains("ExportSize." + size.Id, s_english.Keys));
        Assert.All(ExportChoice.Formats, format => Assert.Contains("Export.About." + format, s_english.Keys));
    }

    [Fact]
    public void Help_OfEverySection_HasItsTextsAndPictures()
    {
        foreach (var (id, pictures, points) in HelpPage.s_sections)
        {
            Assert.Contains($"Help.{id}", s_english.Keys);
            Assert.Contains($"Help.{id}.About", s_english.Keys);
            Assert.All(Enumerable.Range(1, points), point => Assert.Contains($"Help.{id}.{point}", s_english.Keys));
            Assert.All(pictures, picture => Assert.Contains("HelpPicture." + picture, s_english.Keys));
            Assert.All(pictures, picture => Assert.True(File.Exists(RepositoryFiles.Path("wwwroot", "help", picture + ".webp")), picture));
        }
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bT\[""([A-Za-z.]+)""")]
    private static partial Regex NamedKey();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(RepositoryFiles.Path("src", "FaceFusion.Web", "Localization", file))
            .Descendants("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);
}
