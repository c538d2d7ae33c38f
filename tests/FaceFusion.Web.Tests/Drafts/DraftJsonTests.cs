using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Tests.Drafts;

public sealed class DraftJsonTests
{
    [Fact]
    public void Parse_OfWhatWasFormatted_GivesTheSameDraft()
    {
        var draft = People.Draft("a", "b");
        draft.Edit("b", person => person with { Ratio = 1.0 / 3, Mode = FusionMode.Blend, Face = 2 });
        draft.Edit(state => state with { Method = FusionMethod.Centre, Size = 2048, Difference = true, Finish = new Finish { Smoothing = 0.4 } });

        var parsed = DraftJson.Parse(DraftJson.Format(draft.State));

        Assert.NotNull(parsed);
        Assert.True(draft.State.IsSameAs(parsed));
    }

    [Fact]
    public void Parse_OfADraftThatIsNotReady_IsFine() =>
        Assert.NotNull(DraftJson.Parse(DraftJson.Format(People.Draft("a").State)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"people":null}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n"},{"key":"a","photo":"p","name":"n"}]}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n"},{"key":"b","photo":"p","name":"n","ratio":1.5}]}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n"},{"key":"b","photo":"p","name":null}]}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n","also":null},{"key":"b","photo":"p","name":"n"}]}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n","also":[{"photo":"q","name":"n","face":-1}]},{"key":"b","photo":"p","name":"n"}]}""")]
    [InlineData("""{"people":[{"key":"a","photo":"p","name":"n","also":[null]},{"key":"b","photo":"p","name":"n"}]}""")]
    [InlineData("""{"method":"mean","detectionThreshold":7,"people":[]}""")]
    public void Parse_OfWhatIsNoDraft_GivesNone(string? text) => Assert.Null(DraftJson.Parse(text));

    [Fact]
    public void Parse_OfTooMuch_GivesNone() => Assert.Null(DraftJson.Parse(new string(' ', DraftJson.MaxLength) + "{}"));
}
