using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace FaceFusion.Fusion.Recipes;

/// <summary>One field of a recipe's record and what its attributes demand. Read once for each type: a preview is validated with every move of a slider.</summary>
internal sealed class RecipeFieldRule
{
    private static readonly ConcurrentDictionary<Type, RecipeFieldRule[]> s_known = new();

    private readonly PropertyInfo _property;

    private RecipeFieldRule(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        IsRequired = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
        NeedsText = property.IsDefined(typeof(MinLengthAttribute));
        Form = property.GetCustomAttribute<RegularExpressionAttribute>();
        Range = property.GetCustomAttribute<RangeAttribute>();
        MostItems = property.GetCustomAttribute<MaxLengthAttribute>()?.Length;
    }

    /// <summary>The field's name in JSON.</summary>
    public string Name { get; }

    /// <summary>True where null is a fault.</summary>
    public bool IsRequired { get; }

    /// <summary>True where an empty text is a fault.</summary>
    public bool NeedsText { get; }

    /// <summary>What a text must look like; null for anything.</summary>
    public RegularExpressionAttribute? Form { get; }

    /// <summary>The range of a number; null for any.</summary>
    public RangeAttribute? Range { get; }

    /// <summary>Items of a list at most; null for any number.</summary>
    public int? MostItems { get; }

    /// <summary>The rules of all fields of a record.</summary>
    public static IReadOnlyList<RecipeFieldRule> Of(Type record) => s_known.GetOrAdd(record, Read);

    /// <summary>The field's value.</summary>
    public object? ValueIn(object record) => _property.GetValue(record);

    private static RecipeFieldRule[] Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => new RecipeFieldRule(p))];
}
