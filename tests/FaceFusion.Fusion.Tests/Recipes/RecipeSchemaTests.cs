using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Recipes;

public sealed class RecipeSchemaTests
{
    private static readonly JsonNode s_schema = JsonNode.Parse(RecipeJson.Schema)!;

    [Fact]
    public void Schema_InTheDocuments_IsTheOneOfTheProgram()
    {
        var document = RepositoryFiles.Path("docs", "recipe.schema.json");
        if (Environment.GetEnvironmentVariable("FACEFUSION_UPDATE_SCHEMA") == "1")
        {
            File.WriteAllText(document, RecipeJson.Schema);
        }

        Assert.Equal(RecipeJson.Schema, File.ReadAllText(document));
    }

    [Fact]
    public void Schema_FamilyPreset_IsAccepted()
    {
        Assert.Empty(SchemaFaults(RecipeJson.Format(RecipeSamples.Family, indented: true)));
    }

    [Theory]
    [InlineData("""{"strength":1}""", "/strength")]
    [InlineData("""{"rounds":[{"source":{"photo":"b"},"ratio":1.5}]}""", "/rounds/0/ratio")]
    [InlineData("""{"rounds":[{"source":{"photo":"b","index":0}}]}""", "/rounds/0/source/index")]
    [InlineData("""{"rounds":[{"ratio":0.5}]}""", "/rounds/0/source")]
    [InlineData("""{"method":"Chain"}""", "/method")]
    [InlineData("""{"output":{"size":8}}""", "/output/size")]
    [InlineData("""{"output":{"backgroundColor":"white"}}""", "/output/backgroundColor")]
    [InlineData("""{"output":{"framing":"close"}}""", "/output/framing")]
    [InlineData("""{"finish":{"symmetryAmount":2}}""", "/finish/symmetryAmount")]
    [InlineData("""{"base":3}""", "/base")]
    [InlineData("""{"finish":null}""", "/finish")]
    public void Schema_UnsoundRecipe_IsRefusedAtTheField(string json, string field)
    {
        Assert.Equal([field], SchemaFaults(json));
    }

    [Fact]
    public void Schema_Fields_AreThoseOfTheJson()
    {
        var written = JsonNode.Parse(RecipeJson.Format(RecipeSamples.Family with { Clip = new ClipSettings() }, indented: false))!.AsObject().Select(f => f.Key);

        Assert.Equal(written, s_schema["properties"]!.AsObject().Select(f => f.Key));
    }

    private static List<string> SchemaFaults(string json)
    {
        var faults = new List<string>();
        Check(JsonNode.Parse(json), s_schema.AsObject(), string.Empty, faults);
        return faults;
    }

    /// <summary>As much of a JSON schema validator as the recipe's schema uses; a keyword it does not know fails the test.</summary>
    private static void Check(JsonNode? node, JsonObject schema, string at, List<string> faults)
    {
        foreach (var (keyword, value) in schema)
        {
            var sound = keyword switch
            {
                "$schema" or "title" or "description" or "default" or "$defs" => true,
                "type" => TypeFits(node, value!),
                "enum" => value!.AsArray().Any(v => JsonNode.DeepEquals(v, node)),
                "minimum" => node is null || node.GetValue<double>() >= value!.GetValue<double>(),
                "maximum" => node is null || node.GetValue<double>() <= value!.GetValue<double>(),
                "minLength" => node!.GetValue<string>().Length >= value!.GetValue<int>(),
                "pattern" => System.Text.RegularExpressions.Regex.IsMatch(node!.GetValue<string>(), value!.GetValue<string>()),
                "maxItems" => node!.AsArray().Count <= value!.GetValue<int>(),
                "additionalProperties" or "properties" or "required" or "items" or "$ref" or "anyOf" => true,
                _ => throw new NotSupportedException(keyword),
            };
            if (!sound)
            {
                faults.Add(at);
            }
        }

        Descend(node, schema, at, faults);
    }

    private static void Descend(JsonNode? node, JsonObject schema, string at, List<string> faults)
    {
        if (schema["$ref"] is { } reference)
        {
            Check(node, s_schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), at, faults);
        }

        if (schema["anyOf"] is JsonArray choices && node is not null)
        {
            Check(node, choices[0]!.AsObject(), at, faults);
        }

        if (node is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Check(items[i], item, $"{at}/{i}", faults);
            }
        }

        if (node is JsonObject record && schema["properties"] is JsonObject properties)
        {
            Assert.False(schema["additionalProperties"]!.GetValue<bool>());
            faults.AddRange((schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).Where(r => !record.ContainsKey(r)).Select(r => $"{at}/{r}"));
            foreach (var (name, value) in record)
            {
                if (properties[name] is JsonObject property)
                {
                    Check(value, property, $"{at}/{name}", faults);
                }
                else
                {
                    faults.Add($"{at}/{name}");
                }
            }
        }
    }

    private static bool TypeFits(JsonNode? node, JsonNode type) => type is JsonArray any
        ? any.Any(t => TypeFits(node, t!))
        : (type.GetValue<string>(), node?.GetValueKind() ?? JsonValueKind.Null) is
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null)
            or ("number" or "integer", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False);
}
