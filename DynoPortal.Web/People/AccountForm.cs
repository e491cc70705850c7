using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace DynoPortal.Web.People;

/// <summary>A form of an account page: its values, and the errors that only the server can find, each beside its field.</summary>
internal sealed class AccountForm<T> where T : class
{
    private readonly ValidationMessageStore _found;

    public AccountForm(T values)
    {
        Values = values;
        Context = new EditContext(values);
        _found = new ValidationMessageStore(Context);
        // What was found before is not true of what is sent now, and would hold it back.
        Context.OnValidationRequested += (_, _) => _found.Clear();
        Context.OnFieldChanged += (_, changed) => _found.Clear(changed.FieldIdentifier);
    }

    /// <summary>What was entered.</summary>
    public T Values { get; }

    /// <summary>For the form on the page.</summary>
    public EditContext Context { get; }

    /// <summary>Shows a sentence beside a field.</summary>
    public void Refuse<TField>(Expression<Func<TField>> field, string message) => _found.Add(FieldIdentifier.Create(field), message);

    /// <summary>Shows a sentence beside the field with this name.</summary>
    public void Refuse(string field, string message) => _found.Add(Context.Field(field), message);
}
