using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Tests.Recipes;

public sealed class RecipeJsonTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parse_OfWhatFormatWrote_GivesTheSameRecipe(bool indented)
    {
        var json = RecipeJson.Format(RecipeSamples.Family, indented);

        var back = RecipeJson.Parse(json);

        Assert.Equal(json, RecipeJson.Format(back, indented));
        Assert.Equal(1, back.Rounds[1].Source.Face);
        Assert.Equal(FusionMode.Overlay, back.Rounds[1].Mode);
        Assert.Equal(indented, json.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void Format_EveryTypeOfARecipe_IsWrittenFieldByFieldAsItIsRead()
    {
        HashSet<Type> seen = [];
        Compare(typeof(Recipe));
        Assert.Contains(typeof(GarmentPoint), seen);
        Assert.Contains(typeof(StrokeKind), seen);

        void Compare(Type type)
        {
            if (!seen.Add(type))
            {
                return;
            }

            var (read, written) = (RecipeJson.Reading.GetTypeInfo(type), RecipeJson.Writing.GetTypeInfo(type));
            Assert.Equal((read.Kind, read.ElementType), (written.Kind, written.ElementType));
            Assert.Equal(read.Properties.Where(IsWritten).Select(field => (field.Name, field.PropertyType)), written.Properties.Where(IsWritten).Select(field => (field.Name, field.PropertyType)));
            if (type.IsEnum)
            {
                Assert.All(Enum.GetValues(type).Cast<object>(), value => Assert.Equal(JsonSerializer.Serialize(value, type, RecipeJson.Reading), JsonSerializer.Serialize(value, type, RecipeJson.Writing)));
            }

            foreach (var next in read.Properties.Where(IsWritten).Select(field => Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType).Append(read.ElementType ?? type))
            {
                Compare(next);
            }
        }

        static bool IsWritten(JsonPropertyInfo field) => field.Get is not null;
    }

    [Fact]
    public void Parse_ShortRecipe_FillsDefaultsIn()
    {
        var recipe = RecipeJson.Parse("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"}}]}""");

        Assert.Equal(FusionMethod.Chain, recipe.Method);
        Assert.Equal(0.5, recipe.Rounds[0].Ratio);
        Assert.Equal(1, recipe.ColorMatch);
        Assert.Equal(Alignment.Procrustes, recipe.Alignment);
        Assert.True(recipe.Output.Rounds);
    }

    [Fact]
    public void Format_WithoutFurtherPhotos_DoesNotSpeakOfThem()
    {
        var json = RecipeJson.Format(RecipeSamples.Chain(("b", 0.5)), indented: false);

        Assert.DoesNotContain("lso", json, StringComparison.Ordinal);
        Assert.Contains("\"also\":[{", RecipeJson.Format(RecipeSamples.Family, indented: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Faces_OfARecipe_AreInOrderAndReplacedInOrder()
    {
        var seen = new List<FaceReference>();

        RecipeSamples.Family.ReplaceFaces(face =>
        {
            seen.Add(face);
            return face;
        });

        Assert.Equal(["mother", "mother young", "son", "father", "granddaughter", "son"], RecipeSamples.Family.Faces.Select(face => face.Photo));
        Assert.Equal(RecipeSamples.Family.Faces, seen);
    }

    [Fact]
    public void Parse_EnumWords_AreLowerCaseWithDashes()
    {
        var recipe = RecipeJson.Parse("""{"method":"mean","alignment":"two-point","members":[{"source":{"photo":"a"}},{"source":{"photo":"b"}}]}""");

        Assert.Equal((FusionMethod.Mean, Alignment.TwoPoint), (recipe.Method, recipe.Alignment));
    }

    [Theory]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"ratio":1.5}]}""", FusionErrorCodes.ValueOutOfRange, "/rounds/0/ratio")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"strength":1}]}""", FusionErrorCodes.UnknownField, "/rounds/0/strength")]
    [InlineData("""{"base":{"photo":"a","face":-1},"rounds":[{"source":{"photo":"b"}}]}""", FusionErrorCodes.ValueOutOfRange, "/base/face")]
    [InlineData("""{"base":{"photo":"a"},"a/b":1,"rounds":[]}""", FusionErrorCodes.UnknownField, "/a~1b")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"ratio":"half"}]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0/ratio")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"mode":"multiply"}]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0/mode")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[null]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":""}}]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0/source/photo")]
    [InlineData("""{"base":{"photo":"a"},"finish":{"smoothing":-0.1},"rounds":[{"source":{"photo":"b"}}]}""", FusionErrorCodes.ValueOutOfRange, "/finish/smoothing")]
    [InlineData("""{"base":{"photo":"a"},"output":{"size":16},"rounds":[{"source":{"photo":"b"}}]}""", FusionErrorCodes.ValueOutOfRange, "/output/size")]
    [InlineData("""{"rounds":[{"source":{"photo":"b"}},{"source":{"photo":"c"}}]}""", FusionErrorCodes.InvalidRecipe, "/base")]
    [InlineData("""{"method":"mean","members":[{"source":{"photo":"b"},"weight":0},{"source":{"photo":"c"},"weight":0}]}""", FusionErrorCodes.InvalidRecipe, "/members")]
    [InlineData("""{"base":{"photo":"a"},"finish":null,"rounds":[{"source":{"photo":"b"}}]}""", FusionErrorCodes.InvalidRecipe, "/finish")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"also":[{"photo":"c"},{"photo":""}]}]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0/also/1/photo")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"also":[{"photo":"c","face":1000}]}]}""", FusionErrorCodes.ValueOutOfRange, "/rounds/0/also/0/face")]
    [InlineData("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"also":null}]}""", FusionErrorCodes.InvalidRecipe, "/rounds/0/also")]
    [InlineData("""{"method":"mean","base":{"photo":"a"},"baseAlso":[{"photo":"b"}],"members":[{"source":{"photo":"a"}},{"source":{"photo":"b"}}]}""", FusionErrorCodes.InvalidRecipe, "/baseAlso")]
    [InlineData("[]", FusionErrorCodes.InvalidRecipe, "")]
    [InlineData("null", FusionErrorCodes.InvalidRecipe, "")]
    public void Parse_UnsoundRecipe_NamesTheField(string json, string code, string field)
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse(json));

        Assert.Equal((code, field), (error.Code, error.Arguments["field"]));
    }

    [Fact]
    public void Parse_RatioOutOfRange_SaysValueAndRange()
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse("""{"base":{"photo":"a"},"rounds":[{"source":{"photo":"b"},"ratio":1.5}]}"""));

        Assert.Equal((1.5, 0.0, 1.0), (error.Arguments["value"], error.Arguments["min"], error.Arguments["max"]));
    }

    [Fact]
    public void Parse_NewerVersion_IsToldApartFromUnknownFields()
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse("""{"version":2,"hologram":true}"""));

        Assert.Equal(FusionErrorCodes.RecipeTooNew, error.Code);
        Assert.Equal((2L, Recipe.CurrentVersion), (error.Arguments["version"], error.Arguments["supported"]));
    }

    [Fact]
    public void Parse_BrokenJson_SaysWhere()
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse("{\n  \"base\": {,}\n}"));

        Assert.Equal((FusionErrorCodes.InvalidRecipe, "not_json", 2L), (error.Code, error.Arguments["reason"], error.Arguments["line"]));
    }

    [Theory]
    [InlineData("""{"base":{"photo":"a"}}""", 1)]
    [InlineData("""{"method":"centre","base":{"photo":"a"}}""", 1)]
    [InlineData("""{"method":"mean","members":[{"source":{"photo":"a"}}]}""", 1)]
    [InlineData("{}", 0)]
    public void Parse_TooFewPeople_AsksForTwo(string json, int count)
    {
        var error = Assert.Throws<FusionException>(() => RecipeJson.Parse(json));

        Assert.Equal(FusionErrorCodes.NeedMoreFaces, error.Code);
        Assert.Equal((2, count), (error.Arguments["needed"], error.Arguments["count"]));
    }

    [Fact]
    public void Validate_SeveralFaults_ReportsAll()
    {
        var recipe = RecipeSamples.Chain(("b", 2), ("c", double.NaN)) with { DetectionThreshold = 0 };

        var faults = RecipeValidator.Validate(recipe);

        Assert.Equal(
            ["/rounds/0/ratio", "/rounds/1/ratio", "/detectionThreshold"],
            faults.Select(f => f.Arguments["field"]));
    }
}
