using System.Text;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Recipes;

/// <summary>Recipes that somebody or something damaged: read or refused by a code, never anything else.</summary>
public sealed class RecipeFuzzTests
{
    private const string Sound = """
        {"version":1,"method":"chain","base":{"photo":"a","face":0},"rounds":[{"source":{"photo":"b","face":1},"ratio":0.5},
        {"source":{"photo":"c"},"ratio":0.25}],"output":{"size":512,"difference":true}}
        """;

    [Fact]
    public void Parse_DamagedRecipes_GivesARecipeOrACode()
    {
        var random = new Random(7);
        var sound = Encoding.UTF8.GetBytes(Sound);
        var read = 0;
        for (var i = 0; i < 5000; i++)
        {
            var how = Mutation.Of(sound, random, out var bytes);
            var text = Encoding.UTF8.GetString(bytes);
            try
            {
                _ = RecipeJson.Parse(text);
                read++;
            }
            catch (FusionException error)
            {
                Assert.NotEmpty(error.Code);
            }
#pragma warning disable CA1031 // Anything else is what this looks for.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Assert.Fail($"{error.GetType().Name} at a recipe {how}: {text}");
            }
        }

        Assert.InRange(read, 1, 4999);
    }

    [Theory]
    [InlineData("{\"base\":")]
    [InlineData("[")]
    public void Parse_DeepNesting_IsRefused(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.Throws<FusionException>(() => RecipeJson.Parse(text));
    }
}
