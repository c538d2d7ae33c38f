using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Makes the recipe's JSON schema from the records and the attributes on their fields.</summary>
internal sealed class RecipeSchema
{
    private readonly JsonSerializerOptions _options;
    private readonly JsonObject _definitions = [];

    private RecipeSchema(JsonSerializerOptions options) => _options = options;

    /// <summary>The schema's text, draft 2020-12, with a line end at its end.</summary>
    public static string Create(JsonSerializerOptions options)
    {
        var schema = new RecipeSchema(options);
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "FaceFusion recipe",
        };
        foreach (var (key, value) in schema.OfRecord(new Recipe()))
        {
            root[key] = value?.DeepClone();
        }

        root["$defs"] = schema._definitions;
        return root.ToJsonString(options) + "\n";
    }

    /// <summary><paramref name="sample"/> holds the defaults of a record; null where it has required fields only.</summary>
    private JsonObject OfRecord(object sample)
    {
        var type = sample.GetType();
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            var name = _options.PropertyNamingPolicy!.ConvertName(property.Name);
            properties[name] = OfProperty(property, sample);
            if (property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                required.Add(name);
            }
        }

        var schema = new JsonObject
        {
            ["description"] = type.GetCustomAttribute<DescriptionAttribute>()?.Description,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private JsonObject OfProperty(PropertyInfo property, object sample)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var schema = OfType(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, nullable);
        if (property.GetCustomAttribute<DescriptionAttribute>() is { } text)
        {
            schema["description"] = text.Description;
        }

        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            schema["minimum"] = JsonValue.Create(Convert.ToDouble(range.Minimum, null));
            schema["maximum"] = JsonValue.Create(Convert.ToDouble(range.Maximum, null));
        }

        if (property.GetCustomAttribute<MinLengthAttribute>() is { } fewest)
        {
            schema["minLength"] = fewest.Length;
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } form)
        {
            schema["pattern"] = form.Pattern;
        }

        if (property.GetCustomAttribute<MaxLengthAttribute>() is { } most)
        {
            schema["maxItems"] = most.Length;
        }

        if (property.GetValue(sample) is { } value and (Enum or bool or int or double or string))
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, value.GetType(), _options);
        }

        return schema;
    }

    private JsonObject OfType(Type type, bool nullable)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToNode(v, type, _options))]) };
        }

        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
        {
            return new JsonObject { ["type"] = "array", ["items"] = OfType(type.GetGenericArguments()[0], nullable: false) };
        }

        if (type == typeof(string) || type.IsValueType)
        {
            var name = type == typeof(string) ? "string" : type == typeof(bool) ? "boolean" : type == typeof(int) ? "integer" : "number";
            return new JsonObject { ["type"] = nullable ? new JsonArray(name, "null") : name };
        }

        var reference = new JsonObject { ["$ref"] = Define(type) };
        return nullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private string Define(Type type)
    {
        var name = _options.PropertyNamingPolicy!.ConvertName(type.Name);
        if (!_definitions.ContainsKey(name))
        {
            // Required members only keep C# callers honest; for the defaults of the others an empty record will do.
            _definitions[name] = OfRecord(Activator.CreateInstance(type)!);
        }

        return $"#/$defs/{name}";
    }
}
